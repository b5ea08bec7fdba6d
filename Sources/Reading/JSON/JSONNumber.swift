/// Numbers (RFC 8259, section 6).
enum JSONNumber {
    /// Whether a byte may stand in a number, wherever.
    static func mayHold(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
            UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    /// The grammar of the RFC; `Double` itself takes more, such as `01` and `.5`.
    ///
    /// A number beyond what a `Double` holds is none.
    static func isValid(_ text: Span<UInt8>) -> Bool {
        let start = text.isEmpty || text[0] != UInt8(ascii: "-") ? 0 : 1
        var place = digitsEnd(text, from: start)
        let whole = place - start
        guard whole == 1 || whole > 1 && text[start] != UInt8(ascii: "0") else { return false }
        // Without an exponent, 308 digits are no more than a Double holds.
        var isSmall = whole <= 308
        if holds(UInt8(ascii: "."), text, place) {
            let end = digitsEnd(text, from: place + 1)
            if end == place + 1 { return false }
            place = end
        }
        if holds(UInt8(ascii: "e"), text, place) || holds(UInt8(ascii: "E"), text, place) {
            place += 1
            if holds(UInt8(ascii: "+"), text, place) || holds(UInt8(ascii: "-"), text, place) {
                place += 1
            }
            let end = digitsEnd(text, from: place)
            if end == place { return false }
            place = end
            isSmall = false
        }
        guard place == text.count else { return false }
        return isSmall || value(of: [UInt8](copying: text)[...]).isFinite
    }

    private static func holds(_ byte: UInt8, _ text: Span<UInt8>, _ place: Int) -> Bool {
        place < text.count && text[place] == byte
    }

    private static func digitsEnd(_ text: Span<UInt8>, from start: Int) -> Int {
        var place = start
        while place < text.count, isDigit(text[place]) { place += 1 }
        return place
    }

    /// The value of a valid number.
    static func value(of text: ArraySlice<UInt8>) -> Double {
        // What a Double holds exactly needs no conversion from text.
        guard text.count < 16, text.allSatisfy(isDigit) else {
            return Double(String(decoding: text, as: UTF8.self)) ?? .nan
        }
        return Double(text.reduce(0) { $0 * 10 + Int($1 - 0x30) })
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}

extension [UInt8] {
    init(copying span: Span<UInt8>) {
        self.init()
        reserveCapacity(span.count)
        for index in span.indices { append(span[index]) }
    }
}
