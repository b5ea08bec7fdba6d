import Foundation
import GRDB

/// A repository, of the inventory or not.
struct RepositoryV1: ExportedRowV1 {
    static let type = "repository"
    static let sql = """
        SELECT * FROM repository ORDER BY id
        """

    let name: String
    let location: String
    let defaultBranch: String?
    let team: String?
    let owner: String?
    let environment: String?
    let labels: [String]
    let isListed: Bool
    let excludedBecause: String?
    let excludedBy: String?
    let excludedUntil: String?
    let requiredClasses: [String]
    let addedAt: String

    init(_ row: Row) throws {
        name = row["name"]
        location = row["location"]
        defaultBranch = row["default_branch"]
        team = row["team"]
        owner = row["owner"]
        environment = row["environment"]
        labels = try JSONDecoder().decode([String].self, from: Data((row["labels"] as String).utf8))
        isListed = row["is_listed"]
        excludedBecause = row["excluded_because"]
        excludedBy = row["excluded_by"]
        excludedUntil = ExportTime.text(row["excluded_until"] as Int?)
        requiredClasses = try JSONDecoder().decode(
            [String].self, from: Data((row["required_classes"] as String).utf8))
        addedAt = ExportTime.text(row["added_at"] as Int)
    }
}

/// A policy that some run was judged by.
struct PolicyV1: ExportedRowV1 {
    static let type = "policy"
    static let sql = """
        SELECT * FROM policy ORDER BY digest
        """

    let digest: String
    let name: String
    let text: String
    let firstUsedAt: String

    init(_ row: Row) throws {
        digest = (row["digest"] as Data).hexadecimal
        name = row["name"]
        text = row["text"]
        firstUsedAt = ExportTime.text(row["first_used_at"] as Int)
    }
}

/// What somebody did to the store.
struct AuditV1: ExportedRowV1 {
    static let type = "audit"
    static let sql = """
        SELECT * FROM audit ORDER BY id
        """

    let at: String
    let actor: String
    let action: String
    let subject: String
    let detail: String?

    init(_ row: Row) throws {
        at = ExportTime.text(row["at"] as Int)
        actor = row["actor"]
        action = row["action"]
        subject = row["subject"]
        detail = row["detail"]
    }
}

/// A report or the findings of a run, compressed (zlib) and in base64.
struct ContentV1: ExportedRowV1 {
    static let type = "content"
    static let sql = """
        SELECT * FROM content ORDER BY digest
        """

    let digest: String
    let kind: String
    let size: Int
    let addedAt: String
    let body: Data

    init(_ row: Row) throws {
        digest = (row["digest"] as Data).hexadecimal
        kind = row["kind"]
        size = row["size"]
        addedAt = ExportTime.text(row["added_at"] as Int)
        body = row["body"]
    }
}
