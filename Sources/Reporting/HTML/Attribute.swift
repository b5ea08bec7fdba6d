/// One attribute of an element; its value is escaped, whatever it holds.
struct Attribute: Sendable {
    fileprivate let name: StaticString
    fileprivate let value: String?

    /// Not for addresses: a link is a ``WebLink`` or leads to a place on the page.
    init(_ name: StaticString, _ value: String) {
        self.name = name
        self.value = value
    }

    /// One that holds by being there.
    init(flag name: StaticString) {
        self.name = name
        value = nil
    }

    var source: String {
        guard let value else { return " \(name)" }
        return " \(name)=\"\(Markup(value).source)\""
    }
}

extension Attribute {
    static func `class`(_ names: String...) -> Attribute {
        Attribute("class", names.filter { !$0.isEmpty }.joined(separator: " "))
    }

    static func id(_ name: String) -> Attribute { Attribute("id", name) }

    static func label(_ text: String) -> Attribute { Attribute("aria-label", text) }

    /// A place on the page.
    static func place(_ id: String) -> Attribute { Attribute("href", "#" + id) }

    /// Kept from those who hear the page: what it shows is said in words beside it.
    static var mute: Attribute { Attribute("aria-hidden", "true") }
}

/// An address that a page may link to: `http` and `https`, with a host, in plain ASCII.
struct WebLink: Sendable {
    private let address: String

    init?(_ text: String) {
        let lowered = text.prefix(8).lowercased()
        guard lowered.hasPrefix("http://") || lowered.hasPrefix("https://"),
            let slashes = text.firstRange(of: "//"), text.utf8.count <= 2048
        else { return nil }
        let refused = "\"<>\\^`{|}"
        guard text.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }),
            !text.contains(where: refused.contains)
        else { return nil }
        let host = text[slashes.upperBound...].prefix { !"/?#".contains($0) }
        // What stands before an @ only pretends to be the host.
        guard let first = host.first, first.isLetter || first.isNumber || first == "[",
            !host.contains("@")
        else { return nil }
        address = text
    }

    /// The link with a text of its own; whoever is called learns not where it came from.
    func markup(@MarkupBuilder _ content: () -> Markup) -> Markup {
        inline(
            "a", Attribute("href", address), Attribute("rel", "noopener noreferrer"),
            content: content)
    }

    /// A link where it may be one, else the text alone.
    static func markup(of text: String) -> Markup {
        WebLink(text)?.markup { text } ?? Markup(text)
    }
}
