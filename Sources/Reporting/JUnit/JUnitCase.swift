import Findings

/// One test of a JUnit file.
struct JUnitCase {
    enum Outcome {
        case passed
        case skipped(message: String)
        case failure(message: String, text: String)
        case error(message: String, text: String)

        var isSkipped: Bool { if case .skipped = self { true } else { false } }
        var isFailure: Bool { if case .failure = self { true } else { false } }
        var isError: Bool { if case .error = self { true } else { false } }
    }

    var name: String
    var seconds = 0.0
    var outcome: Outcome
    var output = ""

    func text(in suite: String) -> String {
        var content = ""
        switch outcome {
        case .passed: break
        case .skipped(let message):
            content += XMLText.element("skipped", [("message", message)], "")
        case .failure(let message, let text):
            content += XMLText.element(
                "failure", [("message", message), ("type", "blocked")], XMLText.lines(text))
        case .error(let message, let text):
            content += XMLText.element(
                "error", [("message", message), ("type", "incomplete")], XMLText.lines(text))
        }
        if !output.isEmpty { content += XMLText.element("system-out", [], XMLText.lines(output)) }
        let time = seconds.isFinite && seconds > 0 ? "\(seconds.milliPrecise)" : "0"
        return XMLText.element(
            "testcase", [("classname", suite), ("name", name), ("time", time)], content)
    }
}

/// Elements of XML, with whatever text in them.
enum XMLText {
    static func element(
        _ name: StaticString, _ attributes: [(String, String)], _ content: String
    ) -> String {
        let facts = attributes.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined()
        return "<\(name)\(facts)" + (content.isEmpty ? "/>\n" : ">\(content)</\(name)>\n")
    }

    /// What XML cannot hold at all is among what is made visible.
    static func lines(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { escaped(String($0), atLineStart: true) }.joined(separator: "\n")
    }

    private static func escaped(_ text: String, atLineStart: Bool = false) -> String {
        // Build servers obey lines that begin with `::`.
        atLineStart ? Markup.escaped(Visible.line(text)) : Markup(text).source
    }
}
