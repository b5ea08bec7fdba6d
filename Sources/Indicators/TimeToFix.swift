package import Findings

/// How long it took to fix what was fixed within the window, beside how old that is which is not.
///
/// The first alone flatters: who fixes only what is easy looks fast.
package struct TimeToFix: Sendable, Hashable {
    /// From first seen to fixed.
    package let fixed: Spread
    /// Age of what is open at the end of the window.
    package let open: Spread

    package init(fixed: Spread, open: Spread) {
        self.fixed = fixed
        self.open = open
    }
}

/// Time to fix, for all and for each severity.
package struct TimesToFix: Sendable, Hashable {
    package let times: Grouped<TimeToFix>
    /// Worst first; those without any finding are left out.
    package let bySeverity: [Entry]

    package struct Entry: Sendable, Hashable {
        package let severity: Severity
        package let times: TimeToFix

        package init(severity: Severity, times: TimeToFix) {
            self.severity = severity
            self.times = times
        }
    }

    package init(times: Grouped<TimeToFix>, bySeverity: [Entry]) {
        self.times = times
        self.bySeverity = bySeverity
    }
}
