package import Findings
package import Manifests

/// One report that somebody hands over, whoever wrote it.
package struct GivenReport: Sendable, Hashable {
    /// Absolute path.
    package var path: String
    /// As it was named.
    package var name: String

    package init(path: String, name: String) {
        self.path = path
        self.name = name
    }
}

/// Reports to be judged without a scanner.
package struct EvaluationRequest: Sendable {
    package var reports: [GivenReport]
    /// The tool that wrote them, for reports that do not tell.
    package var tool: String?
    /// `nil` when they are only told in another format.
    package var policies: [Policy]?
    /// What is known of the target beside what the reports tell.
    package var subject = Subject.unknown
    /// Who answers for letting a block pass.
    package var breakGlass: BreakGlass?
    /// The tree that they are about: absolute path, and its files.
    package var source: (path: String, files: [String])?
    /// Whether a report that is empty and shows no work is believed all the same.
    package var trustsEmpty: Bool
    package var gateIsAdvisory: Bool
    /// What stands for secrets is made with it; one that passes makes hashes that nobody can compare.
    package var secretKey: SecretKey

    package init(
        reports: [GivenReport], tool: String?, policies: [Policy]?,
        source: (path: String, files: [String])?, trustsEmpty: Bool, gateIsAdvisory: Bool,
        secretKey: SecretKey = .passing
    ) {
        self.reports = reports
        self.tool = tool
        self.policies = policies
        self.source = source
        self.trustsEmpty = trustsEmpty
        self.gateIsAdvisory = gateIsAdvisory
        self.secretKey = secretKey
    }
}
