extension StrictJSON {
    /// - Throws: `AttestingError.invalidJSON`, with the byte where it is.
    init(reading bytes: [UInt8]) throws(AttestingError) {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw .invalidJSON("it is not UTF-8")
        }
        var reader = StrictJSONReader(bytes: bytes)
        self = try reader.value(depth: 0)
        reader.skipSpace()
        if reader.index < bytes.count { throw reader.problem("something follows the value") }
    }
}

/// RFC 8259, one value at a time.
private struct StrictJSONReader {
    private static let deepest = 32

    let bytes: [UInt8]
    var index = 0

    func problem(_ reason: String) -> AttestingError {
        .invalidJSON("\(reason) at byte \(index)")
    }

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func skipSpace() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        index += 1
        return true
    }

    private mutating func take(_ word: String) -> Bool {
        guard bytes[index...].starts(with: word.utf8) else { return false }
        index += word.utf8.count
        return true
    }

    mutating func value(depth: Int) throws(AttestingError) -> StrictJSON {
        guard depth < Self.deepest else { throw problem("it is nested too deeply") }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        default:
            if let next, next == UInt8(ascii: "-") || (0x30...0x39).contains(next) {
                return try number()
            }
            if take("true") { return .bool(true) }
            if take("false") { return .bool(false) }
            if take("null") { return .null }
            throw problem("expected a value")
        }
    }

    private mutating func object(depth: Int) throws(AttestingError) -> StrictJSON {
        index += 1
        var members: [String: StrictJSON] = [:]
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw problem("expected a key") }
            let key = try string()
            guard members[key] == nil else { throw problem("the key \"\(key)\" stands twice") }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw problem("expected a colon") }
            members[key] = try value(depth: depth + 1)
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw problem("expected , or }") }
        }
    }

    private mutating func array(depth: Int) throws(AttestingError) -> StrictJSON {
        index += 1
        var list: [StrictJSON] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(list) }
        while true {
            list.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(list) }
            guard take(UInt8(ascii: ",")) else { throw problem("expected , or ]") }
        }
    }

    private mutating func number() throws(AttestingError) -> StrictJSON {
        let start = index
        _ = take(UInt8(ascii: "-"))
        while let byte = next, (0x30...0x39).contains(byte) { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        let digits = text.drop { $0 == "-" }
        guard let number = Int(text), digits == "0" || !digits.hasPrefix("0"), text != "-0" else {
            throw problem("expected a whole number")
        }
        if let byte = next, ".eE".utf8.contains(byte) { throw problem("expected a whole number") }
        return .integer(number)
    }

    private mutating func string() throws(AttestingError) -> String {
        index += 1
        var scalars = String.UnicodeScalarView()
        var start = index
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                scalars.append(contentsOf: plain(from: start))
                index += 1
                return String(scalars)
            case UInt8(ascii: "\\"):
                scalars.append(contentsOf: plain(from: start))
                index += 1
                scalars.append(try escape())
                start = index
            case 0..<0x20: throw problem("a control character stands in text")
            default: index += 1
            }
        }
        throw problem("text does not end")
    }

    private func plain(from start: Int) -> String.UnicodeScalarView {
        String(decoding: bytes[start..<index], as: UTF8.self).unicodeScalars
    }

    private mutating func escape() throws(AttestingError) -> Unicode.Scalar {
        guard let byte = next else { throw problem("text does not end") }
        index += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let high = try unit()
            if let scalar = Unicode.Scalar(high) { return scalar }
            guard (0xD800..<0xDC00).contains(high), take("\\u") else {
                throw problem("half of a surrogate pair")
            }
            let low = try unit()
            guard (0xDC00..<0xE000).contains(low),
                let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
            else { throw problem("half of a surrogate pair") }
            return scalar
        default: throw problem("unknown escape")
        }
    }

    private mutating func unit() throws(AttestingError) -> UInt32 {
        let end = index + 4
        guard end <= bytes.count,
            bytes[index..<end].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let value = UInt32(String(decoding: bytes[index..<end], as: UTF8.self), radix: 16)
        else { throw problem("expected four hexadecimal digits") }
        index = end
        return value
    }
}
