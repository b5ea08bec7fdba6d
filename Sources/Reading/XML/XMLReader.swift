/// Why a text is no XML that a report may be, and at which byte.
package struct XMLError: Error, Sendable, Hashable, CustomStringConvertible {
    package let offset: Int
    package let reason: String

    package var description: String { "not readable XML at byte \(offset): \(reason)" }
}

/// An XML document as the JSON that report paths lead through.
///
/// Namespaces are dropped, attributes are `@name`, the children of one name are a list. An element
/// with neither attributes nor children is its text; the text of any other is its `#text`.
package struct XMLReport: Sendable, Hashable {
    /// Name of the outermost element.
    package let root: String
    /// Namespaces that the outermost element declares.
    package let namespaces: [String]
    package let content: JSON
}

/// A small XML 1.0 reader for hostile input: bytes in, value out, no entity and no DTD is followed.
///
/// Reports need no more of XML, and a C library that parses what an attacker may have written would
/// bring external entities, network access and raw pointers for nothing. A document type that only
/// names its DTD (Nikto writes one) is skipped, one that declares anything is refused.
struct XMLReader {
    static let maximumDepth = 256

    private var scanner: XMLScanner
    /// Open elements, outermost first.
    private var open: [XMLElement] = []
    private var result: XMLReport?

    private init(_ bytes: [UInt8]) { scanner = XMLScanner(bytes) }

    /// Reads UTF-8 without a byte order mark, from its first element to its last.
    static func parse(_ bytes: [UInt8]) throws(XMLError) -> XMLReport {
        var reader = XMLReader(bytes)
        while !reader.scanner.isAtEnd { try reader.step() }
        if let element = reader.open.last {
            throw reader.scanner.error("the element \(element.name.shortened) has no end")
        }
        guard let report = reader.result else { throw reader.scanner.error("it has no element") }
        return report
    }

    private mutating func step() throws(XMLError) {
        if scanner.take("<!--") {
            try scanner.skip(past: "-->", of: "a comment")
        } else if scanner.take("<![CDATA[") {
            let text = try scanner.text(upTo: "]]>", of: "a CDATA section")
            try append(text)
        } else if scanner.take("<?") {
            try scanner.skip(past: "?>", of: "a processing instruction")
        } else if scanner.take("<!DOCTYPE") {
            guard open.isEmpty, result == nil else {
                throw scanner.error("a document type stands inside of it")
            }
            try scanner.skipDocumentType()
        } else if scanner.take("</") {
            try end()
        } else if scanner.take("<") {
            try start()
        } else {
            try append(try scanner.characters())
        }
    }

    private mutating func append(_ text: [UInt8]) throws(XMLError) {
        if open.isEmpty {
            guard text.allSatisfy(XMLScanner.isSpace) else {
                throw scanner.error("text stands outside of its outermost element")
            }
        } else {
            open[open.count - 1].text += text
        }
    }

    private mutating func start() throws(XMLError) {
        guard result == nil else { throw scanner.error("something follows its outermost element") }
        guard open.count < Self.maximumDepth else { throw scanner.error("nested too deeply") }
        var element = XMLElement(qualified: try scanner.name())
        var names: Set<String> = []
        while true {
            let hasSpace = scanner.skipSpace()
            if scanner.take("/>") {
                close(element)
                return
            }
            if scanner.take(">") {
                open.append(element)
                return
            }
            guard hasSpace else { throw scanner.error("a tag is malformed") }
            let (name, value) = try scanner.attribute()
            guard names.insert(name).inserted else {
                throw scanner.error("the attribute \(name.shortened) stands twice")
            }
            element.add(attribute: name, value)
        }
    }

    private mutating func end() throws(XMLError) {
        let name = try scanner.name()
        scanner.skipSpace()
        guard scanner.take(">") else { throw scanner.error("an end tag is malformed") }
        guard let element = open.popLast(), element.qualifiedName == name else {
            throw scanner.error("the end tag \(name.shortened) has no beginning")
        }
        close(element)
    }

    private mutating func close(_ element: XMLElement) {
        if open.isEmpty {
            result = XMLReport(
                root: element.name, namespaces: element.namespaces, content: element.json)
        } else {
            open[open.count - 1].add(child: element.name, element.json)
        }
    }
}

extension String {
    fileprivate var shortened: String { count > 40 ? String(prefix(40)) + "…" : self }
}
