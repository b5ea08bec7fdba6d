import Checkout
import Findings
import Manifests

extension HistoryPlace {
    /// - Parameters:
    ///   - target: `nil` for a running site.
    ///   - record: The target as it is shown.
    ///   - environment: Of sluice; CI systems check out commits and name the branch there.
    init(
        _ target: Checkout.Target?, _ record: RunRecord.Target, _ environment: [String: String]
    ) {
        guard let target else {
            self.init(repository: record.location, location: record.location, branch: "")
            return
        }
        let origin = RepositoryOrigin(of: target)
        let name = RepositoryName(address: origin.address)?.description ?? origin.address
        self.init(
            repository: origin.prefix.isEmpty ? name : name + "//" + origin.prefix,
            location: record.location, branch: origin.isVersioned ? origin.branch : "",
            defaultBranch: origin.defaultBranch)
        if branch == nil, case .workTree = target { branch = Self.branch(of: environment) }
    }

    /// Fills in what only the checkout could tell.
    mutating func complete(_ examined: Examined) {
        defaultBranch = defaultBranch ?? examined.workspace?.defaultBranch
        if let name = examined.ref.flatMap(RepositoryOrigin.branch) { branch = name }
        // Of a detached commit nobody knows the branch: its findings have a life of their own.
        if branch == nil { branch = examined.ref ?? (examined.commit == nil ? "" : "HEAD") }
    }

    /// The branch for which a CI system runs this; that of the change where it is a merge request.
    private static func branch(of environment: [String: String]) -> String? {
        let names = [
            "GITHUB_HEAD_REF", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_COMMIT_BRANCH",
            "BUILDKITE_BRANCH", "BITBUCKET_BRANCH",
        ]
        for name in names {
            if let value = environment[name], !value.isEmpty { return value }
        }
        guard environment["GITHUB_REF_TYPE"] == "branch" else { return nil }
        return environment["GITHUB_REF_NAME"]
    }
}
