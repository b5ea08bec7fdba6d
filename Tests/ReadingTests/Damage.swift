import TestSupport

@testable import Reading

extension [UInt8] {
    /// With so many small accidents, each of another kind.
    func damaged(times: Int, using dice: inout SeededGenerator) -> [UInt8] {
        var bytes = self
        for _ in 0..<times where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &dice)
            let length = Swift.min(Int.random(in: 1...64, using: &dice), bytes.count - place)
            switch Int.random(in: 0..<7, using: &dice) {
            case 0, 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
            case 2: bytes[place] = UInt8.random(in: 0...255, using: &dice)
            case 3: bytes.removeSubrange(place..<(place + length))
            case 4: bytes.insert(contentsOf: bytes[place..<(place + length)], at: place)
            case 5:
                let tokens = [
                    "\"", "\\", "{", "}", "[", "]", "<", ">", "&", ",", ":", "\n", "null", "-1",
                    "1e309", "\u{FEFF}", "\\ud800", "]]>", "<!--", "<!DOCTYPE a [",
                ]
                bytes.insert(
                    contentsOf: Array(tokens[Int.random(in: tokens.indices, using: &dice)].utf8),
                    at: place)
            default: bytes.insert(contentsOf: [0xC3, 0x28, 0xFF], at: place)
            }
        }
        return bytes
    }
}

extension JSON {
    /// The same document with one value, which holds no others, of another kind.
    func withStrangeLeaf(using dice: inout SeededGenerator) -> JSON {
        let strange: [JSON] = [
            .null, .boolean(true), .number(-1), .number(1e308), .string(""), .array([]),
            .string("\u{0}\u{202E}\n"), .object(Object()), .array([.null, .array([])]),
            .number(0.5), .string(String(repeating: "x", count: 100_000)),
        ]
        var place = Int.random(in: 0..<leaves, using: &dice)
        return replacing(
            &place, by: strange[Int.random(in: strange.indices, using: &dice)])
    }

    private var leaves: Int {
        switch self {
        case .array(let elements) where !elements.isEmpty: elements.reduce(0) { $0 + $1.leaves }
        case .object(let object) where !object.members.isEmpty:
            object.members.reduce(0) { $0 + $1.value.leaves }
        default: 1
        }
    }

    private func replacing(_ place: inout Int, by value: JSON) -> JSON {
        switch self {
        case .array(let elements) where !elements.isEmpty:
            return .array(elements.map { $0.replacing(&place, by: value) })
        case .object(let object) where !object.members.isEmpty:
            var changed = Object()
            for member in object.members {
                changed.append(member.key, member.value.replacing(&place, by: value))
            }
            return .object(changed)
        default:
            defer { place -= 1 }
            return place == 0 ? value : self
        }
    }
}
