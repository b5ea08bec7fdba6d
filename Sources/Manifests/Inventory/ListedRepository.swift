package import Findings

/// A repository that somebody answers for.
package struct ListedRepository: Sendable, Hashable {
    package var name: RepositoryName
    /// Where it is fetched from: the URL or the path as it was written.
    package var location: String
    package var defaultBranch: String?
    package var team: String?
    package var owners: [String]
    package var labels: [String]
    /// What runs from it, such as `production`.
    package var environment: String?
    /// What must have examined it to count as covered; empty when nobody says.
    package var requiredClasses: [ScanClass]
    /// `nil` when it counts.
    package var exclusion: Exclusion?
    /// The file that lists it, and where in it.
    package var place: String

    package init(
        name: RepositoryName, location: String, defaultBranch: String? = nil, team: String? = nil,
        owners: [String] = [], labels: [String] = [], environment: String? = nil,
        requiredClasses: [ScanClass] = [], exclusion: Exclusion? = nil, place: String
    ) {
        self.name = name
        self.location = location
        self.defaultBranch = defaultBranch
        self.team = team
        self.owners = owners
        self.labels = labels
        self.environment = environment
        self.requiredClasses = requiredClasses
        self.exclusion = exclusion
        self.place = place
    }
}

/// Why a repository does not count, who said so, and for how long.
package struct Exclusion: Shaped, Hashable {
    package var reason: String
    package var owner: String
    /// The last day, as `2027-01-31`; `nil` only for what a forge says itself, such as an archived one.
    package var until: String?

    package static let shapeName = "exclusion"

    package init(reason: String, owner: String, until: String?) {
        self.reason = reason
        self.owner = owner
        self.until = until
    }

    package init(from fields: inout Fields) {
        reason = fields.required("reason", .text, "why it is not scanned")
        owner = fields.required("owner", .text, "who decided that")
        until = fields.required(
            "until", Shape<Day>.day.map(\.description), "last day of it, such as 2027-01-31")
    }

    /// The first moment after it, in milliseconds since 1970 UTC.
    package var expiresAt: Int? {
        until.flatMap { RFC3339.seconds($0) }.map { (Int($0) + 86_400) * 1000 }
    }
}
