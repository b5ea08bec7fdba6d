/// A rule of a policy, with how often it blocked and how right it was.
package struct FailingRule: Sendable, Hashable {
    package let rule: String
    /// Runs that it blocked within the window.
    package let blocks: Int
    package let repositories: Int
    /// Of all findings that it ever blocked: told a false positive since ÷ all.
    package let falsePositives: Ratio
    /// Of those somebody has judged: real ÷ judged.
    ///
    /// Fixed, accepted, in work and awaiting validation are real.
    package let truePositives: Ratio

    package init(
        rule: String, blocks: Int, repositories: Int, falsePositives: Ratio, truePositives: Ratio
    ) {
        self.rule = rule
        self.blocks = blocks
        self.repositories = repositories
        self.falsePositives = falsePositives
        self.truePositives = truePositives
    }
}
