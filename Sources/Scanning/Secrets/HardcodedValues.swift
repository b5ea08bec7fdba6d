import Findings

/// Values that a scanner of code calls hard-coded credentials: it names the line, and often quotes it.
enum HardcodedValues {
    /// CWE-259, 321, 798: a password, a key, credentials in code.
    private static let weaknesses: Set = [259, 321, 798]
    private static let mostLines = 8

    static func values(of result: RawResult, in lines: (Int) -> String?) -> [(
        line: Int, value: String
    )] {
        guard !weaknesses.isDisjoint(with: result.cwes), let first = result.location.startLine
        else {
            return []
        }
        let last = max(first, min(result.location.endLine ?? first, first + mostLines))
        return (first...last).flatMap { number in
            (lines(number).map(named) ?? []).map { (number, $0) }
        }
    }

    /// What stands in quotes behind a name that says what it is.
    private static func named(in line: String) -> [String] {
        line.matches(
            of:
                /(?i)(?:pass|pwd|secret|token|key|cred)[\w\-]*["']?\]?\s*(?::[\w\[\]. ]+)?(?:=>|[=:]{1,3}|,|\()\s*[bru]?(["'`])(.+?)\1/
        ).map { String($0.output.2) }
    }
}
