/// Which findings of today are which of those known: a matching of multisets, by evidence.
///
/// docs/fingerprints.md gives the rules.
/// It knows nothing of scanners that did not run: whoever closes findings leaves those of a scanner
/// that is not complete alone.
package struct FindingMatch: Sendable, Hashable {
    /// Why two are one, strongest first.
    package enum Evidence: Sendable, Hashable {
        /// The fingerprint itself; the nearest line decides among equal ones.
        case fingerprint
        /// A fingerprint of another scanner, or another name of the advisory.
        case otherFingerprint(Fingerprint)
        /// Only one of an older version, of those that are stored side by side.
        case olderVersion(Fingerprint)
        /// The same in a file that Git says was renamed.
        case renamed(from: String)
        /// Two that were known have become one.
        case joined
        /// One that was known has become two.
        case split
        /// The same rule so many lines away, where the line has moved to, with edited code.
        case nearLine(distance: Int)
    }

    /// Places in the two lists.
    package struct Pair: Sendable, Hashable {
        package var known: Int
        package var new: Int
        package var evidence: Evidence
    }

    /// A known finding that is gone or may be one of several: never to be closed for that.
    package struct Doubt: Sendable, Hashable {
        package var known: Int
        /// Places in the new list, ascending, never empty; all of them count as new.
        package var candidates: [Int]
        package var reason: String
    }

    /// By place in the new list.
    ///
    /// Each new and each known finding is in one pair, except for those that `joined` or `split` another.
    package private(set) var pairs: [Pair]
    /// What nothing known is, ascending.
    package private(set) var new: [Int]
    /// What is not there any more, ascending.
    package private(set) var fixed: [Int]
    package private(set) var uncertain: [Doubt]

    /// - Parameters:
    ///   - known: What was there.
    ///   - new: What is there now, all of it.
    ///   - renames: Old path to new path, as Git tells between the two commits.
    package init(known: [KnownFinding], new: [Finding], renames: [String: String] = [:]) {
        var matcher = Matcher(known: known, new: new, renames: renames)
        matcher.run()
        pairs = matcher.pairs.sorted { ($0.new, $0.known) < ($1.new, $1.known) }
        self.new = matcher.newLeft
        uncertain = matcher.doubts.sorted { $0.known < $1.known }
        let doubted = Set(uncertain.map(\.known))
        fixed = matcher.knownLeft.filter { !doubted.contains($0) }
    }

    package init(known: [Finding], new: [Finding], renames: [String: String] = [:]) {
        self.init(known: known.map(KnownFinding.init), new: new, renames: renames)
    }
}

extension FindingMatch.Evidence: CustomStringConvertible {
    package var description: String {
        switch self {
        case .fingerprint: "same fingerprint"
        case .otherFingerprint(let name): "both have the fingerprint \(name)"
        case .olderVersion(let name): "both have the fingerprint \(name) of an older version"
        case .renamed(let path): "same in the renamed file, which was \(path)"
        case .joined: "two known findings have become one"
        case .split: "a known finding has become two"
        case .nearLine(let distance):
            distance == 0
                ? "same rule, edited code on the same line"
                : "same rule, edited code \(distance) line\(distance == 1 ? "" : "s") away"
        }
    }
}
