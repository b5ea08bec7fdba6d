import Findings

/// A piece of a line, escaped on the way in, so that nothing raw can reach the terminal.
struct Span {
    enum Style: Sendable {
        case plain, strong, faint, red, boldRed, yellow, green, blue, magenta

        /// Select Graphic Rendition parameters (ECMA-48, 8.3.117).
        var code: String? {
            switch self {
            case .plain: nil
            case .strong: "1"
            case .faint: "2"
            case .red: "31"
            case .boldRed: "1;31"
            case .yellow: "33"
            case .green: "32"
            case .blue: "34"
            case .magenta: "35"
            }
        }
    }

    private(set) var text: String
    let style: Style

    init(_ text: String, _ style: Style = .plain) {
        self.text = Visible.text(text)
        self.style = style
    }

    var columns: Int { text.columns }

    func truncated(columns limit: Int) -> Span {
        var copy = self
        copy.text = text.truncated(columns: limit)
        return copy
    }

    var withFirstColonEscaped: Span {
        var copy = self
        guard let colon = text.firstIndex(of: ":") else { return self }
        copy.text.replaceSubrange(colon...colon, with: "\\u{3A}")
        return copy
    }

    func padded(to width: Int) -> Span {
        var copy = self
        copy.text = text.padded(to: width)
        return copy
    }
}

/// One line of the table before it is fitted to the terminal.
struct Line {
    /// What to do when it is too long.
    enum Overflow {
        /// Cut the span at this place, since the ones after it matter more.
        case cut(span: Int)
        /// Go on in the next line, this far in.
        case wrap(hang: Int)
        /// Leave it whole: a command or a path to be copied.
        case whole
    }

    var spans: [Span]
    var overflow: Overflow

    init(_ spans: [Span] = [], _ overflow: Overflow = .whole) {
        self.spans = spans
        self.overflow = overflow
    }

    static let blank = Line()

    /// A paragraph, `indent` columns in.
    static func text(_ text: String, _ style: Span.Style = .plain, indent: Int, hang: Int = 0)
        -> Line
    {
        Line(
            [Span(String(repeating: " ", count: indent)), Span(text, style)],
            .wrap(hang: indent + hang))
    }

    /// A heading in capitals, and what it sums up.
    static func heading(_ title: String, _ summary: String = "") -> Line {
        Line([Span(title, .strong), Span(summary.isEmpty ? "" : "  " + summary)], .wrap(hang: 2))
    }

    var columns: Int { spans.reduce(0) { $0 + $1.columns } }

    /// Its rows on a terminal of that width.
    func rows(width: Int, colour: Bool) -> [String] {
        if columns <= width { return [Self.painted(spans, colour: colour)] }
        switch overflow {
        case .whole: return [Self.painted(spans, colour: colour)]
        case .cut(let place):
            var spans = spans
            if spans.indices.contains(place) {
                let room = max(1, spans[place].columns - (columns - width))
                spans[place] = spans[place].truncated(columns: room)
            }
            return [Self.painted(spans, colour: colour)]
        case .wrap(let hang): return wrapped(width: width, hang: hang, colour: colour)
        }
    }

    private static func painted(_ spans: [Span], colour: Bool) -> String {
        var text = ""
        for span in withoutCommand(spans) where !span.text.isEmpty {
            if colour, let code = span.style.code {
                text += "\u{1B}[\(code)m\(span.text)\u{1B}[0m"
            } else {
                text += span.text
            }
        }
        return trimmed(text)
    }

    /// Build servers obey a line whose first word begins with `::`; no row may be one.
    private static func withoutCommand(_ spans: [Span]) -> [Span] {
        let row = spans.map(\.text).joined()
        guard row.drop(while: { $0 == " " }).hasPrefix("::"),
            let place = spans.firstIndex(where: { $0.text.contains(":") })
        else { return spans }
        var spans = spans
        spans[place] = spans[place].withFirstColonEscaped
        return spans
    }

    private static func trimmed(_ text: String) -> String {
        let last = text.lastIndex { $0 != " " }
        return last.map { String(text[...$0]) } ?? ""
    }
}

extension Line {
    /// Breaks between words, or inside one that is wider than a whole row.
    private func wrapped(width: Int, hang: Int, colour: Bool) -> [String] {
        var rows: [[Span]] = []
        var row: [Span] = []
        var used = 0
        func next() {
            rows.append(row)
            row = [Span(String(repeating: " ", count: hang))]
            used = hang
        }
        for span in spans {
            for word in span.words {
                var rest = word
                if used + rest.columns > width, used > hang { next() }
                while used + rest.columns > width, rest.columns > 1 {
                    let (head, tail) = rest.split(columns: max(2, width - used))
                    row.append(head)
                    rest = tail
                    next()
                }
                if used == hang, !rows.isEmpty { rest = rest.withoutLeadingSpaces }
                row.append(rest)
                used += rest.columns
            }
        }
        rows.append(row)
        return rows.map { Self.painted($0, colour: colour) }
    }
}

extension Span {
    /// Its words, each with the blanks before it.
    fileprivate var words: [Span] {
        var words: [Span] = []
        var word = ""
        var inWord = false
        for character in text {
            if character == " ", inWord {
                words.append(with(word))
                word = ""
                inWord = false
            }
            if character != " " { inWord = true }
            word.append(character)
        }
        if !word.isEmpty { words.append(with(word)) }
        return words
    }

    fileprivate func split(columns: Int) -> (Span, Span) {
        let head = text.prefix(columns: columns)
        return (with(String(head)), with(String(text[head.endIndex...])))
    }

    fileprivate var withoutLeadingSpaces: Span { with(String(text.drop { $0 == " " })) }

    private func with(_ text: String) -> Span {
        var copy = self
        copy.text = text
        return copy
    }
}
