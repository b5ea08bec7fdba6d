/// What a scan was compared with, to tell what is new, and what came out of it.
package struct BaselineRecord: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
        /// Everything is new.
        case none
        /// A report that the user named.
        case report
        /// The kept report of an earlier run of the same commit.
        case earlierRun
        /// The merge base was scanned for this, in the same run.
        case scan
        /// The last complete run of a branch that the history has.
        case history
    }

    package var kind: Kind
    /// Why there is none.
    package var reason: String?
    /// As the user named it.
    package var ref: String?
    /// What was scanned then.
    package var commit: String?
    /// The run whose findings they are.
    package var run: String?
    /// What scanning it took, in this run.
    package var seconds: Double?
    /// Findings of the baseline.
    package var known = 0
    /// Findings of today that it has.
    package var unchanged = 0
    /// Findings that are gone, where all scanners that had seen them looked again.
    package var resolved: [Finding] = []
    /// Findings that are gone or may be one of several new ones.
    package var uncertain = 0
    /// Findings that are not there, of scanners that did not look again.
    package var unseen = 0
    /// Whose findings count as new because the baseline does not hold them, a line each.
    package var gaps: [String] = []

    package init(kind: Kind, reason: String? = nil) {
        self.kind = kind
        self.reason = reason
    }

    package static func none(_ reason: String) -> BaselineRecord {
        BaselineRecord(kind: .none, reason: reason)
    }
}
