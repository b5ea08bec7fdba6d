import Findings
import Foundation
import GRDB
import Manifests

extension Store {
    /// The findings that a filter lets through: the worst first, of equal ones the oldest.
    ///
    /// - Parameters:
    ///   - filter: Which are wanted.
    ///   - most: How many are wanted.
    ///   - now: Milliseconds since 1970 (UTC), for risks that are accepted until then.
    /// - Returns: These, and how many there are in all.
    /// - Throws: `StoreError`.
    package func findings(
        _ filter: FindingFilter, most: Int, now: Int64
    ) throws -> (findings: [ListedFinding], count: Int) {
        try read { database in
            let (conditions, arguments) = filter.conditions(now: now)
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT \(ListedFinding.columns) FROM \(ListedFinding.tables)
                    WHERE \(conditions) ORDER BY f.severity DESC, f.first_seen, f.id
                    """, arguments: arguments)
            var found: [ListedFinding] = []
            var count = 0
            while let row = try rows.next() {
                if let glob = filter.path {
                    guard let path = row["path"] as String?, glob.matches(path) else { continue }
                }
                count += 1
                if count <= most { found.append(ListedFinding(row)) }
            }
            return (found, count)
        }
    }

    /// The findings that a name may mean: the beginning of a fingerprint, of the present one or one before.
    ///
    /// - Throws: `StoreError.unknown` when there is none.
    package func findings(
        named name: String, repository: String? = nil, branch: String? = nil, now: Int64
    ) throws -> [ListedFinding] {
        guard let range = FingerprintRange(name) else {
            throw StoreError.unknown(text: "finding \(name)")
        }
        var filter = FindingFilter()
        filter.repository = repository
        filter.branch = branch
        filter.states = FindingState.allCases
        let (conditions, arguments) = filter.conditions(now: now)
        let found = try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT \(ListedFinding.columns) FROM \(ListedFinding.tables)
                    WHERE \(conditions) AND f.id IN (
                      SELECT g.id FROM branch c CROSS JOIN finding g
                      WHERE g.branch_id = c.id AND g.fingerprint >= :low AND g.fingerprint < :high
                      UNION SELECT n.finding_id FROM finding_name n
                      WHERE n.fingerprint >= :low AND n.fingerprint < :high)
                    ORDER BY f.fingerprint, p.name, b.name, f.occurrence LIMIT 200
                    """, arguments: arguments + ["low": range.low, "high": range.high]
            ).map { ListedFinding($0) }
        }.filter { range.occurrence == nil || range.occurrence == $0.occurrence }
        guard !found.isEmpty else { throw StoreError.unknown(text: "finding \(name)") }
        return found
    }

    /// The finding that a name means, on each branch of its repository that it is on.
    ///
    /// - Throws: `StoreError.unknown`, or `.ambiguous` with all that it may be.
    package func finding(
        named name: String, repository: String? = nil, branch: String? = nil, now: Int64
    ) throws -> [ListedFinding] {
        let found = try findings(named: name, repository: repository, branch: branch, now: now)
        // The exact one is meant although others begin alike, or follow it in the same file.
        let exact = found.filter { $0.fingerprint.description == name }
        let meant = exact.isEmpty ? found : exact
        let different = Set(meant.map { "\($0.fingerprint) in \($0.repository)" })
        guard different.count == 1 else {
            throw StoreError.ambiguous(text: name, candidates: different.sorted())
        }
        return meant
    }
}

extension ListedFinding {
    var occurrence: Int { StoredFingerprint(fingerprint).occurrence }
}

/// The bytes of the fingerprints that begin as a text does.
struct FingerprintRange {
    let low: Data
    let high: Data
    /// `nil` when the text does not say.
    let occurrence: Int?

    /// - Parameter text: At least four digits, with or without `v2:` before and `.1` behind.
    init?(_ text: String) {
        var digits = text[...]
        var bytes: [UInt8] = []
        if let colon = digits.firstIndex(of: ":") {
            guard digits.first == "v", let version = UInt8(digits[..<colon].dropFirst()) else {
                return nil
            }
            if version != 2 { bytes.append(version) }
            digits = digits[digits.index(after: colon)...]
        }
        if let dot = digits.firstIndex(of: ".") {
            guard let number = Int(digits[digits.index(after: dot)...]) else { return nil }
            occurrence = number
            digits = digits[..<dot]
        } else {
            occurrence = nil
        }
        let values = digits.compactMap { $0.isASCII ? $0.hexDigitValue : nil }.map(UInt8.init)
        guard values.count == digits.count, (4...32).contains(values.count) else { return nil }
        for place in stride(from: 0, to: values.count - 1, by: 2) {
            bytes.append(values[place] << 4 | values[place + 1])
        }
        let half = values.count % 2 == 1 ? values.last.map { $0 << 4 } : nil
        low = Data(bytes + (half.map { [$0] } ?? []))
        var end = bytes
        if let half, half < 0xF0 {
            end.append(half + 0x10)
        } else {
            while end.last == 0xFF { end.removeLast() }
            guard let last = end.popLast() else { return nil }
            end.append(last + 1)
        }
        high = Data(end)
    }
}
