/// What only its place speaks for.
extension Matcher {
    /// Farther away, the same rule is more likely about something else.
    private static let nearestLines = 5
    /// Each new finding is tried in each file that lost one; beyond this nobody waits for a doubt.
    private static let mostTrials = 200_000

    /// The same rule where the line has moved to, if nothing else could be meant.
    mutating func matchNearLines() {
        let files = Dictionary(grouping: newLeft) { new[$0].location.path ?? "" }
        guard !files.isEmpty else { return }
        let shifts = LineShifts(pairs, known: known, new: new)
        var candidates: [Int: [(place: Int, distance: Int)]] = [:]
        var rivals: [Int: Int] = [:]
        for place in knownLeft {
            let near = near(known[place], files, shifts)
            if near.isEmpty { continue }
            candidates[place] = near
            for candidate in near { rivals[candidate.place, default: 0] += 1 }
        }
        for place in candidates.keys.sorted() {
            guard let near = candidates[place] else { continue }
            if near.count == 1, rivals[near[0].place] == 1 {
                pair(place, near[0].place, .nearLine(distance: near[0].distance))
            } else {
                doubts.append(
                    FindingMatch.Doubt(
                        known: place, candidates: near.map(\.place).sorted(),
                        reason: "may be any of those that the same rule reports near it"))
            }
        }
    }

    private func near(
        _ finding: KnownFinding, _ files: [String: [Int]], _ shifts: LineShifts
    ) -> [(place: Int, distance: Int)] {
        guard finding.scanClass.pointsAtCode, let path = finding.path, let line = finding.line
        else { return [] }
        let today = renames[path] ?? path
        let families = Set(finding.ruleIDs.map(RuleFamily.name))
        let expected = line + shifts.at(line: line, of: path)
        return (files[today] ?? []).compactMap { place in
            let other = new[place]
            guard other.scanClass == finding.scanClass, let start = other.location.startLine,
                abs(start - expected) <= Self.nearestLines,
                other.reportedBy.contains(where: {
                    families.contains(RuleFamily.name(of: $0.ruleID))
                })
            else { return nil }
            return (place, abs(start - expected))
        }
    }

    /// The same code in another file which Git does not call renamed: it may have been moved there,
    /// or mended here and written anew there.
    mutating func doubtMoved() {
        let doubted = Set(doubts.map(\.known))
        let left = knownLeft.filter { !doubted.contains($0) && known[$0].path != nil }
        let paths = Set(left.compactMap { known[$0].path }).sorted()
        let moved = newLeft
        guard !paths.isEmpty, paths.count * moved.count <= Self.mostTrials else { return }
        var places: [Fingerprint: [Int]] = [:]
        for place in moved {
            for path in paths where path != new[place].location.path {
                for content in new[place].contents {
                    places[Fingerprint(content: content, path: path), default: []]
                        .append(place)
                }
            }
        }
        for place in left {
            let candidates = Set(
                known[place].fingerprints.flatMap { places[$0.first] ?? [] }
            ).sorted()
            guard let first = candidates.first else { continue }
            let path = new[first].location.path ?? ""
            doubts.append(
                FindingMatch.Doubt(
                    known: place, candidates: candidates,
                    reason: "the same code is new in \(path)"))
        }
    }
}

/// How far the lines of each file have moved, as the pairs around a line tell.
private struct LineShifts {
    private var files: [String: [(line: Int, shift: Int)]] = [:]

    init(_ pairs: [FindingMatch.Pair], known: [KnownFinding], new: [Finding]) {
        for pair in pairs {
            guard let path = known[pair.known].path, let line = known[pair.known].line,
                let today = new[pair.new].location.startLine
            else { continue }
            files[path, default: []].append((line, today - line))
        }
    }

    func at(line: Int, of path: String) -> Int {
        let nearest = files[path]?.min {
            (abs($0.line - line), $0.line) < (abs($1.line - line), $1.line)
        }
        return nearest?.shift ?? 0
    }
}
