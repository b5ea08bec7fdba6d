import Findings
import Foundation
import GRDB

/// Looks among the fixed findings of a branch for those that came back.
struct FixedFindings {
    private let database: Database
    private let branch: Int64

    /// Names in one statement.
    private static let batch = 400

    init(_ database: Database, branch: Int64) {
        self.database = database
        self.branch = branch
    }

    /// - Parameters:
    ///   - new: Places in the list of findings of what nothing that is open is.
    ///   - evidence: What the run found.
    /// - Returns: By place, what each was.
    /// - Throws: `DatabaseError`, or that the store is damaged.
    func match(_ new: [Int], _ evidence: LifeEvidence) throws -> [Int: KnownLife] {
        guard !new.isEmpty, try hasAny() else { return [:] }
        let names = Set(
            new.flatMap { index in
                evidence.findings[index].fingerprints.filter(\.isCurrent)
                    .map { StoredFingerprint($0).bytes }
            })
        var fixed: [Int64: KnownLife] = [:]
        var rest = names.sorted { $0.lexicographicallyPrecedes($1) }[...]
        while !rest.isEmpty {
            let some = Array(rest.prefix(Self.batch))
            rest = rest.dropFirst(Self.batch)
            let statement = try database.cachedStatement(sql: KnownLife.fixed(names: some.count))
            let values: [(any DatabaseValueConvertible)?] = [branch] + some + some + [branch]
            let rows = try Row.fetchCursor(statement, arguments: StatementArguments(values))
            while let row = try rows.next() {
                let life = try KnownLife(row)
                fixed[life.id] = life
            }
        }
        guard !fixed.isEmpty else { return [:] }
        // Of several, the one that was seen last: ids ascend.
        let known = fixed.values.sorted { $0.id > $1.id }
        let match = FindingMatch(
            known: try known.map { try $0.row.known() },
            new: new.map { evidence.findings[$0] }, renames: evidence.renames)
        return Dictionary(
            match.pairs.filter { $0.evidence != .joined && $0.evidence != .split }
                .map { (new[$0.new], known[$0.known]) },
            uniquingKeysWith: { first, _ in first })
    }

    /// A branch that was never scanned needs no look-up of each finding.
    private func hasAny() throws -> Bool {
        let statement = try database.cachedStatement(
            sql: "SELECT 1 FROM finding WHERE branch_id = ? LIMIT 1")
        return try Int.fetchOne(statement, arguments: [branch]) != nil
    }
}
