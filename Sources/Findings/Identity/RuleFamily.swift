/// The name of a rule that stays when the tool renames it, or when another tool took it over.
///
/// - `python.lang.security.audit.eval-detected` is `eval-detected`: the words before it are the
///   folders of a rule set, and change with where it lies (semgrep, opengrep).
/// - ruff's `S602` is bandit's `B602`: it has ported them number by number.
/// - `AVD-AWS-0086`, `AWS-0086` and `AWS086` are one: trivy has spelt it in each way.
///
/// Case does not count.
enum RuleFamily {
    static func name(of rule: String) -> String {
        let rule = rule.lowercased()
        if let port = bandit(rule) { return port }
        if let check = numbered(rule) { return check }
        // Versions and file names have dots too; a folder of rules is at least two words deep.
        let words = rule.split(separator: ".", omittingEmptySubsequences: false)
        guard words.count > 2, let last = words.last, last.count > 2,
            words.allSatisfy({ word in !word.isEmpty && word.allSatisfy(isPartOfName) })
        else { return rule }
        return String(last)
    }

    private static func isPartOfName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "-" || character == "_"
    }

    /// Numbers below 100 and from 900 on are flake8-bugbear's.
    private static func bandit(_ rule: String) -> String? {
        let digits = rule.dropFirst()
        guard rule.hasPrefix("b") || rule.hasPrefix("s"), digits.count == 3,
            let number = Int(digits), (100..<900).contains(number)
        else { return nil }
        return "b\(number)"
    }

    /// Letters, perhaps a hyphen, and a number.
    private static func numbered(_ rule: String) -> String? {
        let bare = rule.hasPrefix("avd-") ? rule.dropFirst(4) : rule[...]
        let letters = bare.prefix { $0.isLetter && $0.isASCII }
        let digits = bare.dropFirst(letters.count).drop { $0 == "-" }
        guard !letters.isEmpty, digits.count >= 2,
            bare.count - letters.count - digits.count <= 1, digits.allSatisfy(\.isASCII),
            let number = Int(digits), number >= 0
        else { return nil }
        return "\(letters)-\(number)"
    }
}

/// The names of a report's rules: it has few, and names them again and again.
struct RuleFamilies {
    private var known: [String: String] = [:]

    mutating func name(of rule: String) -> String {
        if let name = known[rule] { return name }
        let name = RuleFamily.name(of: rule)
        known[rule] = name
        return name
    }
}
