/// Reads what a ``FieldWriter`` wrote; bytes that end too early are an error, unknown fields are not.
struct FieldReader {
    struct Damage: Error, CustomStringConvertible {
        let description = "a content of the history cannot be read: it is damaged"
    }

    enum Value {
        case number(UInt64)
        case bytes(ArraySlice<UInt8>)

        var int: Int {
            get throws(Damage) {
                guard case .number(let raw) = self else { throw Damage() }
                return Int(Int64(bitPattern: raw >> 1) ^ -Int64(raw & 1))
            }
        }

        var double: Double {
            get throws(Damage) {
                guard case .number(let raw) = self else { throw Damage() }
                return Double(bitPattern: raw.byteSwapped)
            }
        }

        var slice: ArraySlice<UInt8> {
            get throws(Damage) {
                guard case .bytes(let bytes) = self else { throw Damage() }
                return bytes
            }
        }

        var text: String {
            get throws(Damage) { String(decoding: try slice, as: UTF8.self) }
        }
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func number() throws(Damage) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = rest.popFirst() {
            guard shift < 64 else { throw Damage() }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw Damage()
    }

    mutating func bytes(_ count: UInt64) throws(Damage) -> ArraySlice<UInt8> {
        guard count <= UInt64(rest.count) else { throw Damage() }
        let taken = rest.prefix(Int(count))
        rest = rest.dropFirst(Int(count))
        return taken
    }

    /// `nil` at the end.
    mutating func next() throws(Damage) -> (field: UInt64, value: Value)? {
        if rest.isEmpty { return nil }
        let key = try number()
        if key & 1 == 0 { return (key >> 1, .number(try number())) }
        return (key >> 1, .bytes(try bytes(try number())))
    }
}
