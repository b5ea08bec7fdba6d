package import Findings
package import Manifests

/// Tells whether a marker in the code would have hidden a result, had the scanner obeyed it.
///
/// A marker is never obeyed: the finding is reported and says that somebody wanted it hidden.
package struct InlineMarkers {
    private struct Marker {
        var text: String
        var reach: Hardening.InlineMarker.Reach
        var rules: Regex<AnyRegexOutput>?
    }

    private let markers: [String: [Marker]]
    private let defusals: [Hardening.Defusal]
    private let lines: SourceLines
    private let committed: Committed
    private var whole: [String: [String]] = [:]

    /// The text of a file in a commit.
    package typealias Committed = (_ path: String, _ commit: String) -> String?

    /// - Parameters:
    ///   - definitions: The scanners that ran: what was overwritten for one is read as it was.
    ///   - lines: The text of the tree.
    ///   - committed: The text of the history.
    package init(
        _ definitions: [ScannerDefinition], lines: SourceLines, committed: @escaping Committed
    ) {
        self.committed = committed
        defusals = definitions.flatMap(\.harden.defuse)
        markers = Dictionary(
            definitions.map { definition in
                (
                    definition.id,
                    definition.harden.inlineMarkers.map { marker in
                        Marker(
                            text: marker.text.lowercased(), reach: marker.reach,
                            rules: marker.rules.flatMap { try? Regex($0).ignoresCase() })
                    }
                )
            }, uniquingKeysWith: { first, _ in first })
        self.lines = lines
    }

    /// Whether a marker for this scanner is about the result.
    package mutating func hide(_ result: RawResult, of scanner: String) -> Bool {
        guard let markers = markers[scanner], !markers.isEmpty,
            let path = result.location.path, let first = result.location.startLine
        else { return false }
        let last = max(first, min(result.location.endLine ?? first, first + 400))
        let commit = result.location.commit
        let file =
            commit == nil && !markers.contains { $0.reach == .file } ? [] : file(path, commit)
        func text(_ number: Int) -> String? {
            guard !file.isEmpty else { return self.text(path, number) }
            return file.indices.contains(number - 1) ? file[number - 1] : nil
        }
        let own = (first...last).compactMap(text)
        return markers.contains { marker in
            let texts =
                switch marker.reach {
                case .line: own
                case .above: comment(above: first, text) + own
                case .file: file
                }
            return texts.contains { says($0, marker, result.ruleID) }
        }
    }

    private func says(_ line: String, _ marker: Marker, _ rule: String) -> Bool {
        let line = line.lowercased()
        guard let place = line.firstRange(of: marker.text) else { return false }
        guard let rules = marker.rules else { return true }
        let named = line[place.upperBound...].matches(of: rules).map { String(line[$0.range]) }
        let rule = rule.lowercased()
        return named.isEmpty
            || named.contains { rule.hasPrefix($0) || rule.hasSuffix($0) || $0.hasSuffix(rule) }
    }

    private static let commentBeginnings = ["#", "//", "/*", "*", "<!--", ";", "--"]

    /// The comment lines right before a line, from the last one.
    private func comment(above line: Int, _ text: (Int) -> String?) -> [String] {
        var texts: [String] = []
        var number = line - 1
        while number > 0, texts.count < 20, let text = text(number) {
            let bare = text.drop(while: \.isWhitespace)
            guard Self.commentBeginnings.contains(where: { bare.hasPrefix($0) }) else { break }
            texts.append(text)
            number -= 1
        }
        return texts
    }

    /// All lines of a file, in the tree or in a commit.
    private mutating func file(_ path: String, _ commit: String?) -> [String] {
        let key = "\(commit ?? "") \(path)"
        if let known = whole[key] { return known }
        var texts: [String] = []
        if let commit {
            texts = (committed(path, commit) ?? "")
                .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
                .map(String.init)
        } else {
            while texts.count < 50000, let text = text(path, texts.count + 1) { texts.append(text) }
        }
        whole[key] = texts
        return texts
    }

    /// A line as the target has it: what was overwritten is put back.
    private func text(_ path: String, _ line: Int) -> String? {
        guard var text = lines[path, line] else { return nil }
        for defusal in defusals where text.contains(defusal.replacement) {
            text = text.replacing(defusal.replacement, with: defusal.text)
        }
        return text
    }
}
