/// Writes values as numbered fields, so that a later sluice may add some and an earlier one skips them.
///
/// Each field is its number times two, as a variable-length integer, and one more when bytes follow: their
/// count and themselves; else an integer follows.
struct FieldWriter {
    private(set) var bytes: [UInt8] = []

    mutating func number(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func put(_ field: UInt64, _ value: Int?) {
        guard let value else { return }
        number(field << 1)
        number(UInt64(bitPattern: Int64(value) << 1 ^ Int64(value) >> 63))
    }

    mutating func put(_ field: UInt64, _ value: Double?) {
        guard let value else { return }
        number(field << 1)
        // Short decimals end in zeroes.
        number(value.bitPattern.byteSwapped)
    }

    mutating func put(_ field: UInt64, _ value: Bool?) { put(field, value.map { $0 ? 1 : 0 }) }

    mutating func put(_ field: UInt64, _ text: String?) {
        guard let text else { return }
        number(field << 1 | 1)
        number(UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func put(_ field: UInt64, bytes value: some Collection<UInt8>) {
        number(field << 1 | 1)
        number(UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    mutating func put(_ field: UInt64, each texts: [String]) {
        for text in texts { put(field, text) }
    }

    mutating func put(_ field: UInt64, _ fill: (inout FieldWriter) -> Void) {
        var inner = FieldWriter()
        fill(&inner)
        put(field, bytes: inner.bytes)
    }
}
