import Findings

/// What a run changes in the life of a branch's findings; making it changes nothing.
struct LifePlan: Sendable {
    /// A finding that is known, and what becomes of it.
    struct Change: Sendable {
        var life: KnownLife
        /// What its row says from now on; `nil` to leave that.
        var row: FindingRow?
        var state: FindingState
        var reason: String?
        /// It came back.
        var isReopened = false
        /// It lives on in another one, so that nobody mended it.
        var isMerged = false
    }

    struct Birth: Sendable {
        /// Place in the list of findings.
        var finding: Int
        var firstSeen: Int64
    }

    var births: [Birth] = []
    var changes: [Change] = []
    /// By place in the list of findings.
    var standings: [FindingStanding]

    init(_ findings: [Finding], at: Double) {
        standings = Array(
            repeating: FindingStanding(state: .open, firstSeen: at), count: findings.count)
    }

    var isEmpty: Bool { births.isEmpty && changes.isEmpty }

    /// Findings that somebody mended.
    var fixed: Int { changes.count { $0.state == .fixed && !$0.isMerged } }
}
