package import Findings
import Foundation

/// All secrets that the scanners of a run found, taken out of everything that any of them says.
package struct SecretRedaction: Sendable {
    /// An ordinary word that is a secret in one place.
    struct Word: Sendable, Hashable {
        var path: String
        var line: Int
        var secret: KnownSecret
    }

    private let needles: SecretNeedles
    private let words: [String: [Word]]

    init(_ spellings: [[UInt8]: [UInt8]], words: some Sequence<Word>) {
        needles = SecretNeedles(spellings)
        self.words = Dictionary(grouping: words, by: \.path)
    }

    package static let none = SecretRedaction([:], words: [])

    /// The text with each secret replaced by what stands for it.
    package func redacted(_ text: String) -> String {
        guard !needles.isEmpty else { return text }
        var stream = SecretStream(needles)
        let clean = stream.masked(text.utf8, isLast: true)
        return stream.hits == 0 ? text : String(decoding: clean, as: UTF8.self)
    }

    /// All that a person may read of the result, and no value any more.
    package func redacted(_ result: RawResult) -> RawResult {
        var result = result
        let words = self.words(at: result.location)
        func clean(_ text: String) -> String { withoutWords(redacted(text), words) }
        result.secretValue = nil
        result.secretMatch = nil
        result.title = clean(result.title)
        result.details = result.details.map(clean)
        result.location.symbol = result.location.symbol.map(clean)
        result.location.url = result.location.url.map(redacted)
        result.location.layer = result.location.layer.map(redacted)
        result.helpURL = result.helpURL.map(redacted)
        if var package = result.package {
            package.purl = package.purl.map(redacted)
            package.name = redacted(package.name)
            package.version = package.version.map(redacted)
            package.fixedVersions = package.fixedVersions.map(redacted)
            result.package = package
        }
        return result
    }

    /// As the other one, of all results of a report.
    package func redact(_ results: inout [RawResult]) {
        if needles.isEmpty, words.isEmpty {
            for place in results.indices
            where results[place].secretValue != nil || results[place].secretMatch != nil {
                results[place].secretValue = nil
                results[place].secretMatch = nil
            }
        } else {
            for place in results.indices { results[place] = redacted(results[place]) }
        }
    }

    package func redacted(_ run: ScannerRun) -> ScannerRun {
        var run = run
        run.reason = run.reason.map(redacted)
        run.evidence = run.evidence.map(redacted)
        run.rejectedResults = run.rejectedResults.map(redacted)
        return run
    }

    /// Rewrites what scanners left in a folder: reports, streams, logs.
    ///
    /// - Parameters:
    ///   - folder: Of one run; each attempt has a folder in it.
    ///   - reports: Absolute paths of JSON reports, in which ordinary words are found by their place.
    package func clean(_ folder: String, reports: [String]) {
        if !words.isEmpty {
            let eraser = PlaceEraser(words: words.values.flatMap(\.self))
            for report in reports where OrdinaryFile.isThere(report) { eraser.erase(file: report) }
        }
        SecretEraser(needles).erase(in: folder)
    }

    private func words(at location: Finding.Location) -> [Word] {
        guard let path = location.path, let all = words[path] else { return [] }
        guard let first = location.startLine else { return all }
        let last = max(first, location.endLine ?? first)
        return all.filter { first <= $0.line && $0.line <= last }
    }

    private func withoutWords(_ text: String, _ words: [Word]) -> String {
        words.reduce(text) { $0.replacing(word: $1.secret.value, with: "\($1.secret.mark)") }
    }
}

extension String {
    /// Replaces a text where no letter or digit stands beside it.
    func replacing(word: String, with replacement: String) -> String {
        guard !word.isEmpty, contains(word) else { return self }
        var result = ""
        var rest = self[...]
        while let range = rest.firstRange(of: word) {
            let before = rest[..<range.lowerBound].last ?? result.last
            let after = rest[range.upperBound...].first
            let isWord = ![before, after].contains {
                $0.map { $0.isLetter || $0.isNumber } ?? false
            }
            result += rest[..<range.lowerBound] + (isWord ? replacement : word)
            rest = rest[range.upperBound...]
        }
        return result + rest
    }
}
