/// What is judged, as far as policies ask for it; what nobody knows is `nil`.
package struct Subject: Sendable, Hashable {
    /// As `host/owner/name` or a part of its end, such as `owner/name`.
    package var repository: String?
    package var branch: String?
    package var team: String?
    package var labels: [String]?
    /// Such as `production`.
    package var environment: String?
    /// Whether what it holds can be reached from the internet.
    package var isInternetFacing: Bool?
    /// How much depends on it, from 1 to 3.
    package var businessImpact: Int?
    /// Whether it holds data that must be protected.
    package var holdsSensitiveData: Bool?

    package init(
        repository: String? = nil, branch: String? = nil, team: String? = nil,
        labels: [String]? = nil, environment: String? = nil
    ) {
        self.repository = repository
        self.branch = branch
        self.team = team
        self.labels = labels
        self.environment = environment
    }

    package static let unknown = Subject()
}
