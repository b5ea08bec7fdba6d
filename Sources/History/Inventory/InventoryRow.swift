import Findings
import Foundation
import GRDB
import Manifests

/// A repository as the store knows it.
package struct InventoryRow: Sendable, Hashable {
    package var name: String
    package var location: String
    package var defaultBranch: String?
    package var team: String?
    /// Separated by commas.
    package var owner: String?
    package var environment: String?
    package var labels: [String]
    package var requiredClasses: [String]
    package var excludedBecause: String?
    package var excludedBy: String?
    /// The first moment after it, in milliseconds since 1970 (UTC).
    package var excludedUntil: Int?
    package var isListed: Bool

    init(_ listed: ListedRepository) {
        name = listed.name.description
        location = listed.location
        defaultBranch = listed.defaultBranch
        team = listed.team
        owner = listed.owners.isEmpty ? nil : listed.owners.joined(separator: ", ")
        environment = listed.environment
        labels = listed.labels
        requiredClasses = listed.requiredClasses.map(\.rawValue)
        excludedBecause = listed.exclusion?.reason
        excludedBy = listed.exclusion?.owner
        excludedUntil = listed.exclusion?.expiresAt
        isListed = true
    }

    private init(_ row: Row) throws {
        name = row["name"]
        location = row["location"]
        defaultBranch = row["default_branch"]
        team = row["team"]
        owner = row["owner"]
        environment = row["environment"]
        labels = try Self.list(row["labels"])
        requiredClasses = try Self.list(row["required_classes"])
        excludedBecause = row["excluded_because"]
        excludedBy = row["excluded_by"]
        excludedUntil = row["excluded_until"]
        isListed = row["is_listed"]
    }

    /// By name.
    static func all(_ database: GRDB.Database) throws -> [String: InventoryRow] {
        var known: [String: InventoryRow] = [:]
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT name, location, default_branch, team, owner, environment, labels,
                  required_classes, excluded_because, excluded_by, excluded_until, is_listed
                FROM repository
                """)
        while let row = try rows.next() {
            let repository = try InventoryRow(row)
            known[repository.name] = repository
        }
        return known
    }

    func write(to database: GRDB.Database, at time: Int) throws {
        try database.execute(
            sql: """
                INSERT INTO repository(name, location, default_branch, team, owner, environment,
                  labels, required_classes, excluded_because, excluded_by, excluded_until,
                  is_listed, added_at)
                VALUES (:name, :location, :branch, :team, :owner, :environment, :labels, :classes,
                  :because, :by, :until, 1, :at)
                ON CONFLICT(name) DO UPDATE SET location = excluded.location,
                  default_branch = excluded.default_branch,
                  team = excluded.team, owner = excluded.owner,
                  environment = excluded.environment, labels = excluded.labels,
                  required_classes = excluded.required_classes,
                  excluded_because = excluded.excluded_because,
                  excluded_by = excluded.excluded_by, excluded_until = excluded.excluded_until,
                  is_listed = 1
                """,
            arguments: [
                "name": name, "location": location, "branch": defaultBranch, "team": team,
                "owner": owner, "environment": environment, "labels": try Self.text(labels),
                "classes": try Self.text(requiredClasses), "because": excludedBecause,
                "by": excludedBy, "until": excludedUntil, "at": time,
            ])
    }

    private static func list(_ text: String) throws -> [String] {
        try JSONDecoder().decode([String].self, from: Data(text.utf8))
    }

    private static func text(_ list: [String]) throws -> String {
        String(decoding: try JSONEncoder().encode(list), as: UTF8.self)
    }
}
