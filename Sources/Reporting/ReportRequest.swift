/// One `-f FORMAT[=PATH]`: which report, and where it goes.
package struct ReportRequest: Sendable, Hashable {
    package let format: ReportFormat
    /// `nil` is standard output.
    package let path: String?

    package init(format: ReportFormat, path: String? = nil) {
        self.format = format
        self.path = path
    }

    /// Parses `FORMAT` or `FORMAT=PATH`; the path `-` is standard output.
    ///
    /// - Throws: `ReportError.unknownFormat`, `.emptyPath` or `.isFolder`.
    package init(parsing text: String) throws(ReportError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let word = String(parts.first ?? "")
        guard let format = ReportFormat(rawValue: word) else {
            throw .unknownFormat(word, near: word.nearest(in: ReportFormat.words))
        }
        guard parts.count == 2 else {
            self.init(format: format)
            return
        }
        let path = String(parts[1])
        if path.isEmpty { throw .emptyPath(format) }
        if path.hasSuffix("/") { throw .isFolder(path) }
        self.init(format: format, path: path == "-" ? nil : path)
    }

    /// The requests of one command line, the table alone when there are none.
    ///
    /// - Throws: `ReportError.clash` when two reports would be written over each other.
    package static func checked(_ requests: [Self]) throws(ReportError) -> [Self] {
        if requests.isEmpty { return [Self(format: .table)] }
        for (index, request) in requests.enumerated() {
            if let other = requests[..<index].first(where: { $0.path == request.path }) {
                throw .clash(other.format, request.format, path: request.path)
            }
        }
        return requests
    }
}

extension ReportFormat {
    package static var words: [String] { allCases.map(\.rawValue) }
}

extension String {
    /// The candidate that a person probably meant: at most two edits away, and not a mere guess.
    func nearest(in candidates: [String]) -> String? {
        let typed = lowercased()
        let ranked = candidates.map { (distance: typed.edits(to: $0), word: $0) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= 2 && best.distance < best.word.count / 2 + 1 ? best.word : nil
    }

    /// Levenshtein distance over characters.
    private func edits(to other: String) -> Int {
        let target = Array(other)
        var row = Array(0...target.count)
        for (index, character) in enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in target.indices {
                let replaced = diagonal + (character == target[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = Swift.min(replaced, row[column] + 1, diagonal + 1)
            }
        }
        return row[target.count]
    }
}
