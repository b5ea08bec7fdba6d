extension ReportPath {
    /// What stands behind `=`: a text, or one with paths in braces; `{file}` is a text.
    static func literal(_ text: Substring) -> Origin? {
        guard text.contains("{"), text != "{file}" else { return .literal(String(text)) }
        var parts: [Part] = []
        var rest = text
        while let open = rest.firstIndex(of: "{") {
            guard let close = end(of: rest[open...]), let path = inBraces(rest[open...close])
            else { return nil }
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            parts.append(.value(path))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        return .template(parts)
    }

    static func steps(of text: Substring) -> [Step]? {
        var steps: [Step] = []
        for part in split(text) {
            var brackets: Substring
            if part.hasPrefix("{") {
                guard let close = end(of: part), let path = inBraces(part[...close]) else {
                    return nil
                }
                steps.append(.memberNamed(path))
                brackets = part[part.index(after: close)...]
            } else {
                var name = part.prefix { $0 != "[" }
                if name.hasPrefix("\""), name.hasSuffix("\""), name.count >= 2 {
                    name = name.dropFirst().dropLast()
                }
                if name == "*" { steps.append(.eachValue) }
                if name != "*", !name.isEmpty { steps.append(.member(String(name))) }
                brackets = part.drop { $0 != "[" }
            }
            while !brackets.isEmpty {
                guard brackets.hasPrefix("["), let close = end(of: brackets),
                    let step = inBrackets(brackets[..<close].dropFirst())
                else { return nil }
                steps.append(step)
                brackets = brackets[brackets.index(after: close)...]
            }
        }
        return steps
    }

    private static func inBrackets(_ text: Substring) -> Step? {
        if text.isEmpty { return .eachElement }
        if let index = Int(text) { return index >= 0 ? .index(index) : nil }
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else { return nil }
        let names = text[..<equals].split(separator: ".").map(String.init)
        let value = text[text.index(after: equals)...]
        guard value.hasPrefix("{") else { return .elements(having: names, of: String(value)) }
        return inBraces(value).map { .elementsLike(having: names, as: $0) }
    }

    private static func inBraces(_ text: Substring) -> ReportPath? {
        guard text.hasPrefix("{"), text.hasSuffix("}") else { return nil }
        return ReportPath(String(text.dropFirst().dropLast()))
    }

    /// Where the bracket or brace closes that a text begins with.
    private static func end(of text: Substring) -> Substring.Index? {
        var depth = 0
        for index in text.indices {
            if "[{".contains(text[index]) { depth += 1 }
            if "]}".contains(text[index]) { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    /// Splits at dots outside of double quotes, for member names that hold dots, and of brackets.
    private static func split(_ text: Substring) -> [Substring] {
        var parts: [Substring] = []
        var start = text.startIndex
        var isQuoted = false
        var depth = 0
        for index in text.indices {
            if text[index] == "\"" { isQuoted.toggle() }
            if !isQuoted, "[{".contains(text[index]) { depth += 1 }
            if !isQuoted, "]}".contains(text[index]) { depth -= 1 }
            if text[index] == ".", !isQuoted, depth == 0 {
                parts.append(text[start..<index])
                start = text.index(after: index)
            }
        }
        if start < text.endIndex { parts.append(text[start...]) }
        return parts
    }
}
