import Findings

/// Gives sets of findings as fingerprints in order; large sets are sorted together, once.
struct FingerprintOrder {
    private let table: FindingTable
    /// The place of each finding in the order of all.
    private var ranked: [Int]?

    init(_ table: FindingTable) { self.table = table }

    mutating func fingerprints(_ findings: BitSet) -> [Fingerprint] {
        let members = findings.members
        // Sorting a small set by itself is cheaper than going through all.
        guard members.count > 64, members.count > table.count / 32 else {
            return table.sorted(members).map { table.fingerprints[$0] }
        }
        let order = ranked ?? table.sorted(Array(0..<table.count))
        ranked = order
        var result: [Fingerprint] = []
        result.reserveCapacity(members.count)
        for place in order where findings.contains(place) {
            result.append(table.fingerprints[place])
        }
        return result
    }
}
