/// Finds what matters among the bytes of JSON, eight at a time.
enum JSONBytes {
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// The first byte of a string that is not plain: a quotation mark, a backslash or a control
    /// character; the count when there is none.
    static func special(in text: Span<UInt8>, from start: Int) -> Int {
        let bytes = unsafe text.bytes
        var place = start
        while place + 8 <= text.count {
            let word = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
            let marks = zeros(word ^ every(0x22)) | zeros(word ^ every(0x5C)) | controls(word)
            if marks != 0 { return place + marks.trailingZeroBitCount / 8 }
            place += 8
        }
        while place < text.count {
            let byte = text[place]
            if byte == 0x22 || byte == 0x5C || byte < 0x20 { return place }
            place += 1
        }
        return place
    }

    private static func every(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }

    /// Sets the top bit of the lowest byte that is zero; higher ones may be wrong.
    private static func zeros(_ word: UInt64) -> UInt64 {
        (word &- every(0x01)) & ~word & every(0x80)
    }

    /// As `zeros`, of bytes below 0x20.
    private static func controls(_ word: UInt64) -> UInt64 {
        (word &- every(0x20)) & ~word & every(0x80)
    }
}
