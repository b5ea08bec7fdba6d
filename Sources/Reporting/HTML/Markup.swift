import Findings

/// A piece of a page.
///
/// Names of elements and attributes are literals of this program, and text only gets in escaped, so
/// that nothing of a scanned repository can become markup.
struct Markup: Sendable {
    private(set) var source: String

    static let nothing = Markup(trusted: "")

    /// Text of anybody: what hides or moves text is made visible, what HTML acts on is escaped.
    init(_ text: String) { source = Self.escaped(Visible.characters(text)) }

    /// Markup that this program holds itself.
    init(literal: StaticString) { source = "\(literal)" }

    private init(trusted source: String) { self.source = source }

    /// Lines of anybody: where they end, a line ends on the page.
    static func lines(_ text: String) -> Markup {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return Markup(trusted: lines.map { Markup(String($0)).source }.joined(separator: "<br>"))
    }

    static func joined(_ parts: [Markup], by separator: StaticString = "") -> Markup {
        Markup(trusted: parts.map(\.source).joined(separator: "\(separator)"))
    }

    /// An element with its end; a new line begins before it where `breaks` says so, and never before
    /// text, since build servers obey lines that begin with `::`.
    static func element(
        _ name: StaticString, _ attributes: [Attribute?], _ content: Markup?, breaks: Bool
    ) -> Markup {
        var source = breaks ? "\n<\(name)" : "<\(name)"
        for case let attribute? in attributes { source += attribute.source }
        source += ">"
        if let content { source += content.source + "</\(name)>" }
        return Markup(trusted: source)
    }

    /// `##` begins commands of build servers, wherever it stands.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: isSpecial) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count + 32)
        var last: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): result += "&amp;".utf8
            case UInt8(ascii: "<"): result += "&lt;".utf8
            case UInt8(ascii: ">"): result += "&gt;".utf8
            case UInt8(ascii: "\""): result += "&quot;".utf8
            case UInt8(ascii: "'"): result += "&#39;".utf8
            case UInt8(ascii: "#") where last == byte: result += "&#35;".utf8
            default: result.append(byte)
            }
            last = byte
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
            UInt8(ascii: "'"), UInt8(ascii: "#"):
            true
        default: false
        }
    }
}

/// Puts pieces one after the other; a `String` among them is text.
@resultBuilder
enum MarkupBuilder {
    static func buildExpression(_ text: String) -> Markup { Markup(text) }
    static func buildExpression(_ markup: Markup) -> Markup { markup }
    static func buildExpression(_ markup: [Markup]) -> Markup { .joined(markup) }
    static func buildBlock(_ parts: Markup...) -> Markup { .joined(parts) }
    static func buildArray(_ parts: [Markup]) -> Markup { .joined(parts) }
    static func buildOptional(_ part: Markup?) -> Markup { part ?? .nothing }
    static func buildEither(first part: Markup) -> Markup { part }
    static func buildEither(second part: Markup) -> Markup { part }
}

/// An element on a line of its own.
func block(
    _ name: StaticString, _ attributes: Attribute?..., @MarkupBuilder content: () -> Markup
) -> Markup {
    .element(name, attributes, content(), breaks: true)
}

/// An element within a line.
func inline(
    _ name: StaticString, _ attributes: Attribute?..., @MarkupBuilder content: () -> Markup
) -> Markup {
    .element(name, attributes, content(), breaks: false)
}

/// An element that holds nothing and has no end.
func void(_ name: StaticString, _ attributes: Attribute?...) -> Markup {
    .element(name, attributes, nil, breaks: false)
}

@MarkupBuilder
func group(@MarkupBuilder content: () -> Markup) -> Markup { content() }
