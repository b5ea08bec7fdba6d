/// Escapes inside strings (RFC 8259, section 7).
enum JSONEscape {
    /// The text of a checked string with its escapes resolved.
    static func resolved(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
                text.append(byte)
                continue
            }
            switch escape {
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "u"): text += String(scalar(&rest)).utf8
            default: text.append(escape)
            }
        }
        return text
    }

    /// A lone surrogate becomes U+FFFD, as readers of the web do it: the rest is still worth having.
    private static func scalar(_ rest: inout ArraySlice<UInt8>) -> Character {
        let first = unit(rest.prefix(4))
        rest = rest.dropFirst(4)
        if (0xD800..<0xDC00).contains(first), rest.starts(with: Array("\\u".utf8)) {
            let second = unit(rest.dropFirst(2).prefix(4))
            if (0xDC00..<0xE000).contains(second),
                let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            {
                rest = rest.dropFirst(6)
                return Character(scalar)
            }
        }
        return Character(Unicode.Scalar(first) ?? "\u{FFFD}")
    }

    private static func unit(_ digits: ArraySlice<UInt8>) -> UInt32 {
        digits.reduce(0) { $0 << 4 | (digit($1) ?? 0) }
    }

    /// The value of a hexadecimal digit.
    static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) - 0x30
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte) - 0x57
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte) - 0x37
        default: nil
        }
    }
}
