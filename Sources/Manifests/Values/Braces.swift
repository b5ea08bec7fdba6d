/// Writes the choices `{a,b}` of a glob out, nested ones too.
enum Braces {
    /// More alternatives than this are a slip, or an attempt on the machine.
    private static let maximum = 1024

    /// Fails when a brace has no partner, or when there are too many alternatives.
    static func expand(_ text: Substring) -> [String]? {
        guard let open = text.firstIndex(where: { $0 == "{" || $0 == "}" }) else {
            return [String(text)]
        }
        guard let (choices, rest) = choices(text[open...]), let tails = expand(rest) else {
            return nil
        }
        var results: [String] = []
        for choice in choices {
            guard let middles = expand(choice),
                results.count + middles.count * tails.count <= maximum
            else { return nil }
            results += middles.flatMap { middle in
                tails.map { "\(text[..<open])\(middle)\($0)" }
            }
        }
        return results
    }

    /// Splits `{a,{b,c}}rest` into `a`, `{b,c}` and what follows the partner of the first brace.
    private static func choices(_ text: Substring) -> (choices: [Substring], rest: Substring)? {
        var depth = 0
        var choices: [Substring] = []
        var start = text.index(after: text.startIndex)
        for index in text.indices {
            switch (text[index], depth) {
            case ("{", _): depth += 1
            case ("}", 0): return nil
            case ("}", 1):
                return (choices + [text[start..<index]], text[text.index(after: index)...])
            case ("}", _): depth -= 1
            case (",", 1):
                choices.append(text[start..<index])
                start = text.index(after: index)
            default: continue
            }
        }
        return nil
    }
}
