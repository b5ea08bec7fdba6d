import Findings

/// Text of anybody as GitHub's, GitLab's and Gitea's Markdown shows it and nothing more: no link, no
/// image, no markup, nobody is called by `@name` and no issue by `#1`.
enum MarkdownText {
    static func escaped(_ text: String) -> String {
        var result = ""
        var last: Unicode.Scalar = " "
        for scalar in Visible.characters(text).unicodeScalars {
            switch scalar {
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            // An empty width keeps names and numbers from being one with the sign before them.
            case "@", "#", "!", "~": result += "\\\(scalar)&#8203;"
            // Addresses are linked wherever they stand, so that no backslash helps.
            case ":": result += "&#58;"
            case "." where last == "w" || last == "W": result += "&#46;"
            case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "|", "+", "-", "=", "\"", "'",
                "^", "$":
                result += "\\\(scalar)"
            case ".": result += "\\."
            default: result.unicodeScalars.append(scalar)
            }
            last = scalar
        }
        return result
    }

    /// As code, in which nothing acts; `|` would still end the cell of a table.
    static func code(_ text: String) -> String {
        let text = Visible.text(text)
        if text.isEmpty { return "" }
        if text.contains("|") || text.contains("`") { return "<code>\(entities(text))</code>" }
        return "`\(text)`"
    }

    /// Every sign that Markdown acts on as a number, for use within HTML.
    private static func entities(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar.isASCII, !scalar.properties.isAlphabetic,
                scalar.properties.numericType == nil,
                scalar != " "
            {
                result += "&#\(scalar.value);"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
