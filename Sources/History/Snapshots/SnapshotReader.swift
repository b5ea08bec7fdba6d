package import Findings
package import Foundation
package import GRDB

/// Reads snapshots, each part once, however many share it.
package struct SnapshotReader {
    private var parts: [Data: [Finding]] = [:]
    private var order: [Data] = []
    private let most: Int

    /// - Parameter most: How many parts are held at a time.
    package init(keeping most: Int = 4096) { self.most = most }

    /// - Returns: The findings, in the order of their fingerprints; `nil` when they were pruned.
    /// - Throws: `DatabaseError`, or that they are damaged.
    package mutating func findings(of digest: Data, in database: Database) throws -> [Finding]? {
        guard let bytes = try Content.bytes(digest, in: database) else { return nil }
        let head = try SnapshotHead(bytes)
        var findings: [Finding] = []
        findings.reserveCapacity(head.count)
        for part in head.parts {
            guard let some = try self.part(part, database) else { return nil }
            findings += some
        }
        guard findings.count == head.count else { throw FieldReader.Damage() }
        for place in findings.indices { findings[place].isNew = head.new.contains(place) }
        return findings
    }

    private mutating func part(_ digest: Data, _ database: Database) throws -> [Finding]? {
        if let known = parts[digest] { return known }
        guard let bytes = try Content.bytes(digest, in: database) else { return nil }
        var reader = FieldReader(bytes[...])
        var findings: [Finding] = []
        while let (_, value) = try reader.next() {
            findings.append(try FieldReader(try value.slice).finding())
        }
        if order.count == most { parts[order.removeFirst()] = nil }
        parts[digest] = findings
        order.append(digest)
        return findings
    }
}
