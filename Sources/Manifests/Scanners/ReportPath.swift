/// A place in a JSON report: `Results[].Vulnerabilities[]`, `^Target`, `$.version`, `results.*[]`, `#`.
package struct ReportPath: Sendable, Hashable, CustomStringConvertible {
    package enum Origin: Sendable, Hashable {
        /// Relative to the item, so many iterated containers up.
        case item(up: Int)
        case root
        /// The text after `=`, whatever the report says.
        case literal(String)
        /// The key under which an iteration over an object found the item, or a container above it.
        case key(up: Int)
    }

    package enum Step: Sendable, Hashable {
        case member(String)
        case index(Int)
        case eachElement
        /// The elements of a list in which a member, or a member of it, has a value.
        case elements(having: [String], of: String)
        case eachValue
    }

    package let description: String
    package let origin: Origin
    package let steps: [Step]

    package init?(_ text: String) {
        description = text
        if text.hasPrefix("=") {
            origin = .literal(String(text.dropFirst()))
            steps = []
            return
        }
        var rest = text[...]
        if rest.hasPrefix("$") {
            origin = .root
            rest = rest.dropFirst()
            if rest.hasPrefix(".") { rest = rest.dropFirst() }
        } else {
            let carets = rest.prefix { $0 == "^" }.count
            rest = rest.dropFirst(carets)
            if rest == "#" {
                origin = .key(up: carets)
                steps = []
                return
            }
            origin = .item(up: carets)
        }
        guard let steps = Self.steps(of: rest) else { return nil }
        self.steps = steps
    }

    private static func steps(of text: Substring) -> [Step]? {
        var steps: [Step] = []
        for part in split(text) {
            var name = part.prefix { $0 != "[" }
            if name.hasPrefix("\""), name.hasSuffix("\""), name.count >= 2 {
                name = name.dropFirst().dropLast()
            }
            if name == "*" { steps.append(.eachValue) }
            if name != "*", !name.isEmpty { steps.append(.member(String(name))) }
            var brackets = part.drop { $0 != "[" }
            while !brackets.isEmpty {
                guard brackets.hasPrefix("["), let close = brackets.firstIndex(of: "]") else {
                    return nil
                }
                let inside = brackets[brackets.index(after: brackets.startIndex)..<close]
                if inside.isEmpty {
                    steps.append(.eachElement)
                } else if let index = Int(inside), index >= 0 {
                    steps.append(.index(index))
                } else if let equals = inside.firstIndex(of: "="), equals != inside.startIndex {
                    steps.append(
                        .elements(
                            having: inside[..<equals].split(separator: ".").map(String.init),
                            of: String(inside[inside.index(after: equals)...])))
                } else {
                    return nil
                }
                brackets = brackets[brackets.index(after: close)...]
            }
        }
        return steps
    }

    /// Splits at dots outside of double quotes, for member names that hold dots, and of brackets.
    private static func split(_ text: Substring) -> [Substring] {
        var parts: [Substring] = []
        var start = text.startIndex
        var isQuoted = false
        var isInBrackets = false
        for index in text.indices {
            if text[index] == "\"" { isQuoted.toggle() }
            if !isQuoted, text[index] == "[" { isInBrackets = true }
            if !isQuoted, text[index] == "]" { isInBrackets = false }
            if text[index] == ".", !isQuoted, !isInBrackets {
                parts.append(text[start..<index])
                start = text.index(after: index)
            }
        }
        if start < text.endIndex { parts.append(text[start...]) }
        return parts
    }
}

extension Shape where Value == ReportPath {
    static var reportPath: Shape<ReportPath> {
        Shape<String>.string.refined(
            "a report path such as Results[].Vulnerabilities[]", placeholder: .root
        ) { ReportPath($0) }
    }
}

extension ReportPath {
    private init() {
        description = "$"
        origin = .root
        steps = []
    }

    /// The whole report.
    package static let root = ReportPath()
}
