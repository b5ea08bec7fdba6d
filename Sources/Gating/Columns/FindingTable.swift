import Findings

/// Findings as columns: only what a gate asks for, and of equal values only one.
struct FindingTable {
    private(set) var count = 0
    private(set) var fingerprints: [Fingerprint] = []
    private var columns: [ObjectIdentifier: any FindingColumn] = [:]
    private var order: [any FindingColumn] = []
    /// Findings by those of their fingerprints that something asks for.
    private var places: [String: [Int]] = [:]
    private let wanted: Set<String>

    /// - Parameters:
    ///   - facets: What will be asked for.
    ///   - wanted: Fingerprints that will be looked up.
    init(facets: [any Facet.Type], wanted: Set<String>) {
        self.wanted = wanted
        for facet in facets { open(facet) }
    }

    private mutating func open<F: Facet>(_ facet: F.Type) {
        guard columns[ObjectIdentifier(facet)] == nil else { return }
        let column = Column<F>()
        columns[ObjectIdentifier(facet)] = column
        order.append(column)
    }

    mutating func add(_ finding: Finding) {
        fingerprints.append(finding.fingerprint)
        if !wanted.isEmpty { note(finding) }
        for column in order { column.add(finding) }
        count += 1
    }

    private mutating func note(_ finding: Finding) {
        let first = finding.fingerprint.description
        if wanted.contains(first) { places[first, default: []].append(count) }
        for other in finding.otherFingerprints where wanted.contains(other.description) {
            places[other.description, default: []].append(count)
        }
    }

    /// A column that was announced; one that was not has nothing in it.
    func column<F: Facet>(_ facet: F.Type) -> Column<F> {
        columns[ObjectIdentifier(facet)] as? Column<F> ?? Column<F>()
    }

    /// Findings that are known by one of these.
    func places(of fingerprints: some Sequence<String>) -> [Int] {
        fingerprints.flatMap { places[$0] ?? [] }
    }

    /// Findings that a question may be true of, in no order; `nil` when it has to be asked of all.
    func candidates(_ lookup: Question.Lookup) -> [Int] {
        switch lookup {
        case .fingerprints(let names): places(of: names)
        case .identifiers(let names): column(Identifiers.self).places(of: names)
        case .packages(let names): column(PackageFacet.self).places(of: names)
        }
    }

    /// All findings in the order of their fingerprints.
    func sorted(_ places: [Int]) -> [Int] {
        let keyed = places.map { (key: fingerprints[$0].sortingKey, place: $0) }
        let sorted = keyed.sorted { left, right in
            left.key != right.key
                ? left.key < right.key : fingerprints[left.place] < fingerprints[right.place]
        }
        return sorted.map(\.place)
    }
}

extension Fingerprint {
    /// The first eight digits after the version, so that few comparisons need the whole text; in order
    /// only among fingerprints of one version.
    fileprivate var sortingKey: UInt64 {
        var key: UInt64 = 0
        for byte in description.utf8.prefix(8) { key = key << 8 | UInt64(byte) }
        return key
    }
}
