import Findings
import Manifests

/// Turns a tool's word for severity into ours.
enum SeverityWords {
    /// The map's word, our own words, both in any case, its `*`, else unknown: never a guess.
    static func severity(_ word: String?, by map: [Entry<Severity>]) -> Severity {
        guard let word, !word.isEmpty else { return map["*"] ?? .unknown }
        if let mapped = map[word] { return mapped }
        if let mapped = map.first(where: { $0.key.lowercased() == word.lowercased() }) {
            return mapped.value
        }
        // A tool's "unknown" is no severity, so it is any other word.
        let own = Severity(rawValue: word.lowercased()).flatMap { $0 == .unknown ? nil : $0 }
        return own ?? map["*"] ?? .unknown
    }
}

/// CWE numbers in texts such as `CWE-89`, `external/cwe/cwe-089` or `CWE-79: Cross-site Scripting`.
enum CWE {
    static func numbers(in texts: [String]) -> [Int] {
        var numbers: Set<Int> = []
        for text in texts {
            if let number = Int(text) {
                numbers.insert(number)
                continue
            }
            var rest = text.lowercased()[...]
            while let range = rest.firstRange(of: "cwe") {
                rest = rest[range.upperBound...].drop { "-_: /".contains($0) }
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                if let number = Int(digits) { numbers.insert(number) }
                rest = rest.dropFirst(digits.count)
            }
            // An expression costs a hundred times what looking for its only fixed word does.
            if text.contains("cwe.mitre.org/"),
                let page = text.firstMatch(of: /cwe\.mitre\.org\/data\/definitions\/([0-9]+)/),
                let number = Int(page.1)
            {
                numbers.insert(number)
            }
        }
        return numbers.filter { $0 > 0 }.sorted()
    }
}

/// Advisory identifiers of one result.
enum Identifiers {
    /// Each once, CVEs first, then the others in the order of the report.
    static func sorted(_ all: [String]) -> [String] {
        var unique: [String] = []
        for text in all {
            for identifier in single(in: text) where !unique.contains(identifier) {
                unique.append(identifier)
            }
        }
        return unique.filter { $0.hasPrefix("CVE-") } + unique.filter { !$0.hasPrefix("CVE-") }
    }

    /// A cell of a table may hold several, a sentence some, and an advisory's URL its own.
    private static func single(in text: String) -> [String] {
        let parts = text.split { ",;".contains($0) || $0.isNewline }.map(\.trimmingSpaces)
        return parts.flatMap { part in
            part.contains("://") || part.contains(" ") ? found(in: part) : [spelt(part)]
        }
    }

    /// A CVE number in capitals, as its register writes it; others as they are.
    private static func spelt(_ text: String) -> String {
        if text.lowercased().hasPrefix("cve-") { return text.uppercased() }
        // bundler-audit's numbers come with and without it.
        return text.hasPrefix("GHSA-GHSA-") ? String(text.dropFirst("GHSA-".count)) : text
    }

    /// Adds the CVE of an advisory that only its text names, if the text names no other one.
    static func withOnlyOneNamed(in texts: [String], among identifiers: [String]) -> [String] {
        if identifiers.contains(where: { $0.hasPrefix("CVE-") }) { return identifiers }
        let named = Set(texts.flatMap(found).filter { $0.hasPrefix("CVE-") })
        return named.count == 1 ? sorted(identifiers + named) : identifiers
    }

    /// An expression costs a hundred times what looking for these does.
    private static let registers = ["CVE-", "GHSA-", "PYSEC-", "RUSTSEC-", "GO-", "OSV-", "MAL-"]

    /// Identifiers of well-known registers that stand in a text as words of their own.
    static func found(in text: String) -> [String] {
        text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }
            .filter { $0.utf8.count > 6 && $0.utf8.contains(UInt8(ascii: "-")) }
            .map { spelt(String($0)) }
            .filter { word in
                registers.contains(where: word.hasPrefix)
                    && word.wholeMatch(
                        of:
                            /CVE-[0-9]{4}-[0-9]{4,}|GHSA(-[a-z0-9]{4}){3}|(PYSEC|RUSTSEC|GO|OSV|MAL)-[0-9]{4}-[0-9]+/
                    ) != nil
            }
    }
}
