/// One compliance check over the last run of each repository.
package struct ComplianceCheck: Sendable, Hashable {
    package let id: String
    package var passed: Int
    package var failed: Int
    /// Without evidence, which is no pass.
    package var unknown: Int

    package init(id: String, passed: Int = 0, failed: Int = 0, unknown: Int = 0) {
        self.id = id
        self.passed = passed
        self.failed = failed
        self.unknown = unknown
    }

    /// Passed ÷ applicable.
    package var passRate: Ratio { Ratio(passed, of: passed + failed + unknown) }
}

/// All checks together and one by one.
package struct Compliance: Sendable, Hashable {
    package let share: Grouped<Ratio>
    /// The worst first.
    package let checks: [ComplianceCheck]

    package init(share: Grouped<Ratio>, checks: [ComplianceCheck]) {
        self.share = share
        self.checks = checks
    }
}
