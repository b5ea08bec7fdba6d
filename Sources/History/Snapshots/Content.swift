import Findings
package import Foundation
package import GRDB

/// Bytes that are kept once however many runs have them, named by their SHA-256.
package struct Content: Sendable {
    /// Words of the column `kind`.
    package enum Kind: String, Sendable { case snapshot, findings, report }

    let kind: Kind
    let digest: Data
    let bytes: [UInt8]

    init(_ kind: Kind, _ bytes: [UInt8]) {
        self.kind = kind
        self.bytes = bytes
        digest = Data(Digest.sha256Bytes(of: bytes))
    }

    /// Keeps it, unless it is there.
    func store(in database: Database, at moment: Int64) throws {
        let known = try database.cachedStatement(
            sql: "SELECT 1 FROM content WHERE digest = ?")
        if try Int.fetchOne(known, arguments: [digest]) != nil { return }
        // A raw report is large and seldom read.
        let packed = Compression.packed(bytes, level: kind == .report ? 1 : 6)
        try database.cachedStatement(
            sql: """
                INSERT INTO content(digest, kind, size, added_at, body) VALUES (?, ?, ?, ?, ?)
                """
        ).execute(arguments: [digest, kind.rawValue, bytes.count, moment, Data(packed)])
    }

    /// - Returns: `nil` when it was pruned.
    /// - Throws: `Compression.Failure` for a damaged one, `DatabaseError`.
    package static func bytes(_ digest: Data, in database: Database) throws -> [UInt8]? {
        let statement = try database.cachedStatement(
            sql: "SELECT size, body FROM content WHERE digest = ?")
        guard let row = try Row.fetchOne(statement, arguments: [digest]) else { return nil }
        let body: Data = row[1]
        return try Compression.unpacked(Array(body), size: row[0])
    }
}
