/// A pipeline of a repository whose verdict changed although nothing that it judges by had.
package struct UnstablePipeline: Sendable, Hashable {
    package let repository: String
    package let team: String?
    package let pipeline: String
    /// Changes of the verdict from one run to the next of the same commit, policy and databases.
    package let flips: Int
    /// Names of the last two runs that disagree.
    package let example: [String]
    /// Incomplete ÷ the last twenty runs up to the end of the window.
    package let incomplete: Ratio

    package init(
        repository: String, team: String?, pipeline: String, flips: Int, example: [String],
        incomplete: Ratio
    ) {
        self.repository = repository
        self.team = team
        self.pipeline = pipeline
        self.flips = flips
        self.example = example
        self.incomplete = incomplete
    }
}
