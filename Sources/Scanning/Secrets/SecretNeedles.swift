/// Spellings of secrets, each with what stands in its place, for looking through many bytes at once.
struct SecretNeedles: Sendable {
    struct Needle: Sendable {
        let spelling: [UInt8]
        let replacement: [UInt8]
    }

    /// Shorter ones cannot be looked for.
    static let shortest = 4

    /// By their first four bytes, longest first, so that the longest is what is masked.
    private let needles: [UInt32: [Needle]]
    /// Whether any begins with two bytes: most places in a text are done with that.
    private let beginnings: [Bool]

    var isEmpty: Bool { needles.isEmpty }

    init(_ replacements: [[UInt8]: [UInt8]]) {
        var needles: [UInt32: [Needle]] = [:]
        var beginnings = [Bool](repeating: false, count: 1 << 16)
        for (spelling, replacement) in replacements where spelling.count >= Self.shortest {
            beginnings[Self.beginning(spelling[0], spelling[1])] = true
            needles[Self.key(spelling, 0), default: []]
                .append(Needle(spelling: spelling, replacement: replacement))
        }
        self.needles = needles.mapValues {
            $0.sorted { left, right in
                left.spelling.count == right.spelling.count
                    ? left.spelling.lexicographicallyPrecedes(right.spelling)
                    : left.spelling.count > right.spelling.count
            }
        }
        self.beginnings = beginnings
    }

    /// Those that may stand at a place, which has ``shortest`` bytes behind it.
    func candidates(in bytes: [UInt8], at place: Int) -> [Needle] {
        guard beginnings[Self.beginning(bytes[place], bytes[place + 1])] else { return [] }
        return needles[Self.key(bytes, place)] ?? []
    }

    private static func beginning(_ first: UInt8, _ second: UInt8) -> Int {
        Int(first) << 8 | Int(second)
    }

    private static func key(_ bytes: [UInt8], _ place: Int) -> UInt32 {
        UInt32(bytes[place]) << 24 | UInt32(bytes[place + 1]) << 16
            | UInt32(bytes[place + 2]) << 8 | UInt32(bytes[place + 3])
    }
}
