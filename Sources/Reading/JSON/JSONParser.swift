/// Why a text is no JSON, and at which byte.
package struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    package let offset: Int
    package let reason: String

    package var description: String { "not valid JSON at byte \(offset): \(reason)" }
}

/// A strict JSON parser (RFC 8259) over bytes; Foundation's is an order of magnitude slower.
package struct JSONParser {
    /// Deeper nesting is an attack or a mistake, and would exhaust the stack.
    static let maximumDepth = 256

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    private init(_ bytes: [UInt8], from position: Int) {
        self.bytes = bytes
        self.position = position
    }

    /// Parses one whole document.
    package static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSON {
        var parser = JSONParser(try TextEncoding.utf8(bytes), from: 0)
        let value = try parser.value()
        parser.skipSpace()
        guard parser.position == parser.bytes.count else {
            throw parser.error("something follows the end of the document")
        }
        return value
    }

    /// Parses documents one after another, such as one a line.
    package static func parseMany(_ bytes: [UInt8]) throws(JSONError) -> [JSON] {
        var parser = JSONParser(try TextEncoding.utf8(bytes), from: 0)
        var values: [JSON] = []
        parser.skipSpace()
        while parser.position < parser.bytes.count {
            values.append(try parser.value())
            parser.skipSpace()
        }
        return values
    }

    private func error(_ reason: String) -> JSONError {
        JSONError(offset: position, reason: reason)
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            position += 1
        }
    }

    private mutating func value() throws(JSONError) -> JSON {
        skipSpace()
        guard let byte = current else { throw error("the text ends too early") }
        switch byte {
        case UInt8(ascii: "{"):
            return try nested { (parser) throws(JSONError) in try parser.object() }
        case UInt8(ascii: "["):
            return try nested { (parser) throws(JSONError) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func nested(
        _ body: (inout JSONParser) throws(JSONError) -> JSON
    ) throws(JSONError) -> JSON {
        depth += 1
        guard depth <= Self.maximumDepth else { throw error("nested too deeply") }
        position += 1
        let value = try body(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(JSONError) -> JSON {
        var object = JSON.Object()
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(object) }
        while true {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw error("a member's name is missing") }
            let key = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw error("a colon is missing") }
            object.append(key, try value())
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(object) }
            guard take(UInt8(ascii: ",")) else { throw error("a comma or } is missing") }
        }
    }

    private mutating func array() throws(JSONError) -> JSON {
        var elements: [JSON] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            elements.append(try value())
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            guard take(UInt8(ascii: ",")) else { throw error("a comma or ] is missing") }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private mutating func word(_ text: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        for expected in "\(text)".utf8 {
            guard take(expected) else { throw error("unknown word") }
        }
        return value
    }

    private mutating func number() throws(JSONError) -> Double {
        let start = position
        while let byte = current, Self.isNumberByte(byte) { position += 1 }
        let text = bytes[start..<position]
        guard Self.isNumber(text),
            let number = Double(String(decoding: text, as: UTF8.self)), number.isFinite
        else {
            position = start
            if text.isEmpty { throw error("a value is missing") }
            throw error("\"\(String(decoding: text.prefix(20), as: UTF8.self))\" is no number")
        }
        return number
    }

    /// The grammar of RFC 8259, section 6; `Double` itself takes more, such as `01` and `.5`.
    private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
        func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        var rest = text
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let whole = rest.prefix(while: isDigit)
        guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else {
            return false
        }
        rest = rest.dropFirst(whole.count)
        if rest.first == UInt8(ascii: ".") {
            let fraction = rest.dropFirst().prefix(while: isDigit)
            if fraction.isEmpty { return false }
            rest = rest.dropFirst(1 + fraction.count)
        }
        guard let letter = rest.first else { return true }
        guard letter == UInt8(ascii: "e") || letter == UInt8(ascii: "E") else { return false }
        rest.removeFirst()
        if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
            rest.removeFirst()
        }
        return !rest.isEmpty && rest.allSatisfy(isDigit)
    }

    private static func isNumberByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
            UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    /// Most strings have no escapes and are taken whole.
    private mutating func string() throws(JSONError) -> String {
        position += 1
        let start = position
        while let byte = current {
            if byte == UInt8(ascii: "\"") {
                let text = String(decoding: bytes[start..<position], as: UTF8.self)
                position += 1
                return text
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
            guard byte >= 0x20 else { throw error("a control character stands in a string") }
            position += 1
        }
        throw error("a string has no end")
    }

    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var text = Array(bytes[start..<position])
        while let byte = current {
            position += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
            if byte != UInt8(ascii: "\\") {
                guard byte >= 0x20 else { throw error("a control character stands in a string") }
                text.append(byte)
                continue
            }
            guard let escape = current else { break }
            position += 1
            switch escape {
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escape)
            case UInt8(ascii: "u"): text += String(try unicodeEscape()).utf8
            default: throw error("unknown escape")
            }
        }
        throw error("a string has no end")
    }

    /// A lone surrogate becomes U+FFFD, as readers of the web do it: the rest is still worth having.
    private mutating func unicodeEscape() throws(JSONError) -> Character {
        let first = try fourDigits()
        if (0xD800..<0xDC00).contains(first), current == UInt8(ascii: "\\"),
            position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "u")
        {
            let before = position
            position += 2
            let second = try fourDigits()
            if (0xDC00..<0xE000).contains(second),
                let scalar = Unicode.Scalar(
                    0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            {
                return Character(scalar)
            }
            position = before
        }
        return Character(Unicode.Scalar(first) ?? "\u{FFFD}")
    }

    private mutating func fourDigits() throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue
            else { throw error("a \\u escape needs four digits") }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
