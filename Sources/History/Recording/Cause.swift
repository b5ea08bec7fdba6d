package import Findings

/// Why a scanner or a run was not complete, in one word that can be counted.
package enum Cause: String, Sendable, Hashable, CaseIterable {
    case checkout, missing, crash, timeout, limit, unreadable, database, dependency, cancelled
    case unexamined, requirement

    /// `nil` for what is complete or had nothing to do.
    package init?(_ run: ScannerRun) {
        let reason = run.reason ?? ""
        func says(_ words: String...) -> Bool { words.contains(where: reason.contains) }
        switch run.state {
        case .complete, .notApplicable: return nil
        case .timedOut: self = .timeout
        case .missing: self = says("database", "data of", "advisor") ? .database : .missing
        case .notRun: self = says("cancelled") ? .cancelled : .dependency
        case .partial: self = .unexamined
        case .failed:
            if says("cancelled") {
                self = .cancelled
            } else if says("database") {
                self = .database
            } else if says("memory", "limit", "too large", "disk") {
                self = .limit
            } else if run.signal == nil, says("report") {
                self = .unreadable
            } else {
                self = .crash
            }
        }
    }

    /// `nil` for a complete scan.
    package init?(_ scan: Scan) {
        if scan.cancelledBy != nil {
            self = .cancelled
            return
        }
        if scan.completeness.isComplete { return nil }
        let others = scan.scanners.filter { $0.scanner != "sluice" }
        if others.allSatisfy({ $0.state == .notRun }) {
            self = .checkout
            return
        }
        let own = others.filter(\.isRequired).compactMap(Cause.init)
        // What follows from another failure is not the cause.
        self = own.first { $0 != .dependency } ?? own.first ?? .requirement
    }
}
