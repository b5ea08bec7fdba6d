/// The tokens of XML 1.0 over bytes.
struct XMLScanner {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position >= bytes.count }

    func error(_ reason: String) -> XMLError { XMLError(offset: position, reason: reason) }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    @discardableResult
    mutating func skipSpace() -> Bool {
        let start = position
        while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
        return position > start
    }

    mutating func take(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard position + count <= bytes.count,
            bytes[position..<position + count].elementsEqual("\(text)".utf8)
        else { return false }
        position += count
        return true
    }

    mutating func skip(past end: StaticString, of what: String) throws(XMLError) {
        _ = try text(upTo: end, of: what)
    }

    /// The bytes before a closing text, which is taken too.
    mutating func text(upTo end: StaticString, of what: String) throws(XMLError) -> [UInt8] {
        let closing = Array("\(end)".utf8)
        let start = position
        while position + closing.count <= bytes.count {
            if bytes[position] == closing[0],
                bytes[position..<position + closing.count].elementsEqual(closing)
            {
                let text = Array(bytes[start..<position])
                position += closing.count
                return text
            }
            position += 1
        }
        position = bytes.count
        throw error("\(what) has no end")
    }

    /// Only a name and where the DTD would be; it is never fetched.
    mutating func skipDocumentType() throws(XMLError) {
        var quote: UInt8?
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: "[") {
                throw error("its document type declares entities or elements, which is refused")
            } else if byte == UInt8(ascii: ">") {
                return
            }
        }
        throw error("its document type has no end")
    }

    mutating func name() throws(XMLError) -> String {
        let start = position
        while position < bytes.count, Self.isNameByte(bytes[position]) { position += 1 }
        guard position > start else { throw error("a name is missing") }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "."), UInt8(ascii: ":"), 0x80...0xFF:
            true
        default: false
        }
    }

    mutating func attribute() throws(XMLError) -> (name: String, value: String) {
        let name = try name()
        skipSpace()
        guard take("=") else { throw error("an attribute has no value") }
        skipSpace()
        guard position < bytes.count,
            [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[position])
        else { throw error("an attribute's value is not quoted") }
        let quote = bytes[position]
        position += 1
        var value: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case quote:
                position += 1
                return (name, String(decoding: value, as: UTF8.self))
            case UInt8(ascii: "&"): value += try reference()
            case UInt8(ascii: "<"): throw error("a < stands in an attribute")
            default:
                value.append(byte)
                position += 1
            }
        }
        throw error("an attribute has no end")
    }

    /// Text up to the next tag, with its references resolved.
    mutating func characters() throws(XMLError) -> [UInt8] {
        var text: [UInt8] = []
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
            if bytes[position] == UInt8(ascii: "&") {
                text += try reference()
            } else {
                text.append(bytes[position])
                position += 1
            }
        }
        return text
    }

    /// One of the five that XML itself knows, or a number; what is no character becomes U+FFFD.
    private mutating func reference() throws(XMLError) -> [UInt8] {
        let start = position
        let limit = min(position + 16, bytes.count)
        guard let end = bytes[position..<limit].firstIndex(of: UInt8(ascii: ";")) else {
            throw error("a & begins no reference")
        }
        let name = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
        position = end + 1
        switch name {
        case "amp": return [UInt8(ascii: "&")]
        case "lt": return [UInt8(ascii: "<")]
        case "gt": return [UInt8(ascii: ">")]
        case "quot": return [UInt8(ascii: "\"")]
        case "apos": return [UInt8(ascii: "'")]
        default: break
        }
        let number =
            name.hasPrefix("#x")
            ? UInt32(name.dropFirst(2), radix: 16)
            : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
        guard let number else {
            position = start
            throw error("the entity \(name) is declared nowhere")
        }
        let scalar = number == 0 ? nil : Unicode.Scalar(number)
        return Array(String(scalar.map(Character.init) ?? "\u{FFFD}").utf8)
    }
}
