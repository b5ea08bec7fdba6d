/// One matching in the making: what is still without a partner, and the pairs so far.
struct Matcher {
    let known: [KnownFinding]
    let new: [Finding]
    let renames: [String: String]
    var pairs: [FindingMatch.Pair] = []
    var doubts: [FindingMatch.Doubt] = []
    private var isKnownLeft: [Bool]
    private var isNewLeft: [Bool]

    init(known: [KnownFinding], new: [Finding], renames: [String: String]) {
        self.known = known
        self.new = new
        self.renames = renames
        isKnownLeft = known.map { _ in true }
        isNewLeft = new.map { _ in true }
    }

    var knownLeft: [Int] { isKnownLeft.indices.filter { isKnownLeft[$0] } }
    var newLeft: [Int] { isNewLeft.indices.filter { isNewLeft[$0] } }

    mutating func run() {
        matchUnmoved()
        matchFingerprints()
        matchOthers()
        matchRenamed()
        matchJoined()
        matchSplit()
        matchNearLines()
        doubtMoved()
    }

    mutating func pair(_ known: Int, _ new: Int, _ evidence: FindingMatch.Evidence) {
        isKnownLeft[known] = false
        isNewLeft[new] = false
        pairs.append(FindingMatch.Pair(known: known, new: new, evidence: evidence))
    }

    /// Pairs what shares a key, as many as there are on the shorter side, nearest places together.
    private mutating func match<Key: Hashable & Comparable>(
        _ knownKeys: (KnownFinding) -> [Key], _ newKeys: (Finding) -> [Key],
        _ evidence: (Key) -> FindingMatch.Evidence
    ) {
        var groups: [Key: (known: [Int], new: [Int])] = [:]
        for place in knownLeft {
            for key in knownKeys(known[place]) {
                groups[key, default: ([], [])].known.append(place)
            }
        }
        guard !groups.isEmpty else { return }
        for place in newLeft {
            for key in newKeys(new[place]) { groups[key]?.new.append(place) }
        }
        for key in groups.keys.sorted() {
            guard let group = groups[key] else { continue }
            let ours = group.known.filter { isKnownLeft[$0] }
            let theirs = group.new.filter { isNewLeft[$0] }
            guard !ours.isEmpty, !theirs.isEmpty else { continue }
            let nearest = NearestPairs(
                ours.map { Place(known[$0]) }, theirs.map { Place(new[$0]) })
            for (left, right) in nearest.pairs where agree(ours[left], theirs[right]) {
                pair(ours[left], theirs[right], evidence(key))
            }
        }
    }

    /// Advisories that share a name, such as that of a bulletin, but not their CVE are two.
    private func agree(_ known: Int, _ new: Int) -> Bool {
        let one = self.known[known].identifiers.filter { $0.hasPrefix("CVE-") }
        let other = self.new[new].identifiers.filter { $0.hasPrefix("CVE-") }
        return one.isEmpty || other.isEmpty || one.contains(where: other.contains)
    }
}

// MARK: By fingerprint

extension Matcher {
    private mutating func matchUnmoved() {
        match(
            { [PlacedName($0.fingerprints.first, Place($0))] },
            { [PlacedName($0.fingerprint, Place($0))] },
            { _ in .fingerprint })
    }

    private mutating func matchFingerprints() {
        match({ $0.fingerprints.prefix(1).map(\.first) }, { [$0.fingerprint.first] }) { _ in
            .fingerprint
        }
    }

    private mutating func matchOthers() {
        match(
            { $0.fingerprints.filter(\.isCurrent).map(\.first) },
            { $0.fingerprints.filter(\.isCurrent).map(\.first) }
        ) { .otherFingerprint($0) }
        match(
            { $0.fingerprints.filter { !$0.isCurrent } },
            { $0.fingerprints.filter { !$0.isCurrent } }
        ) { .olderVersion($0) }
    }

    /// What a new finding would have been called in the file that was renamed since.
    private mutating func matchRenamed() {
        guard !renames.isEmpty else { return }
        let renames = renames
        let before = Dictionary(grouping: renames.keys) { renames[$0] ?? $0 }
        match(
            { (known: KnownFinding) -> [Spelling] in
                guard let path = known.path, renames[path] != nil else { return [] }
                return known.fingerprints.filter(\.isCurrent).map { Spelling($0.first, path) }
            },
            { (new: Finding) -> [Spelling] in
                let paths = new.location.path.flatMap { before[$0] } ?? []
                return paths.flatMap { path in
                    new.contents.map { content in
                        Spelling(Fingerprint(content: content, path: path), path)
                    }
                }
            }
        ) { .renamed(from: $0.path) }
    }

    /// A scanner that knows both names makes one finding of two.
    private mutating func matchJoined() {
        let owners = owners(of: pairs.map { ($0.new, new[$0.new].fingerprints) })
        let partners = Dictionary(pairs.map { ($0.new, $0.known) }, uniquingKeysWith: { $1 })
        for place in knownLeft {
            guard let name = known[place].fingerprints.first, let owner = owners[name],
                let partner = partners[owner], !holds(known[partner].fingerprints, name),
                agree(place, owner)
            else { continue }
            pair(place, owner, .joined)
        }
    }

    private mutating func matchSplit() {
        let owners = owners(of: pairs.map { ($0.known, known[$0.known].fingerprints) })
        let partners = Dictionary(pairs.map { ($0.known, $0.new) }, uniquingKeysWith: { $1 })
        for place in newLeft {
            let name = new[place].fingerprint
            guard let owner = owners[name], let partner = partners[owner],
                !holds(new[partner].fingerprints, name), agree(owner, place)
            else { continue }
            pair(owner, place, .split)
        }
    }

    /// Then the pair is one of several equal ones, of which others may be too many.
    private func holds(_ names: [Fingerprint], _ name: Fingerprint) -> Bool {
        names.contains { $0.first == name.first }
    }

    private func owners(of names: [(Int, [Fingerprint])]) -> [Fingerprint: Int] {
        Dictionary(
            names.flatMap { place, names in names.filter(\.isCurrent).map { ($0, place) } },
            uniquingKeysWith: { first, _ in first })
    }
}

/// A fingerprint at one place.
private struct PlacedName: Hashable, Comparable {
    var name: Fingerprint
    var place: Place

    init(_ name: Fingerprint?, _ place: Place) {
        self.name = name ?? Fingerprint(stored: "")
        self.place = place
    }

    static func < (left: PlacedName, right: PlacedName) -> Bool {
        left.name == right.name ? left.place < right.place : left.name < right.name
    }
}

/// A fingerprint as it was in a file that has another name now.
private struct Spelling: Hashable, Comparable {
    var name: Fingerprint
    var path: String

    init(_ name: Fingerprint, _ path: String) {
        self.name = name
        self.path = path
    }

    static func < (left: Spelling, right: Spelling) -> Bool {
        (left.name, left.path) < (right.name, right.path)
    }
}
