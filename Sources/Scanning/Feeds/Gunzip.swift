/// Unpacks gzip (RFC 1952) and the deflate in it (RFC 1951), strictly and to a bounded size.
struct Gunzip {
    /// A bomb must not fill the memory; an EPSS list has 10 MB.
    private static let mostBytes = 256 << 20

    private let input: [UInt8]
    private var position = 0
    private var bits: UInt32 = 0
    private var bitCount: UInt32 = 0
    private var output: [UInt8] = []

    private init(_ input: [UInt8]) { self.input = input }

    static func isMeant(by bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

    static func unpack(_ bytes: [UInt8]) throws(FeedError) -> [UInt8] {
        var reader = Gunzip(bytes)
        // Several members, one after another, are one text (RFC 1952, 2.2).
        repeat { try reader.member() } while reader.position < bytes.count
        return reader.output
    }

    private mutating func member() throws(FeedError) {
        let start = output.count
        guard try byte() == 0x1F, try byte() == 0x8B, try byte() == 8 else {
            throw .damaged("it is no gzip")
        }
        let flags = try byte()
        for _ in 0..<6 { _ = try byte() }
        if flags & 4 != 0 {
            let count = Int(try byte()) | Int(try byte()) << 8
            for _ in 0..<count { _ = try byte() }
        }
        for flag: UInt8 in [8, 16] where flags & flag != 0 {
            while try byte() != 0 {}
        }
        if flags & 2 != 0 { for _ in 0..<2 { _ = try byte() } }
        while try block() {}
        (bits, bitCount) = (0, 0)
        var (checksum, length): (UInt32, UInt32) = (0, 0)
        for shift: UInt32 in [0, 8, 16, 24] { checksum |= UInt32(try byte()) << shift }
        for shift: UInt32 in [0, 8, 16, 24] { length |= UInt32(try byte()) << shift }
        guard length == UInt32(truncatingIfNeeded: output.count - start),
            checksum == Self.checksum(output[start...])
        else { throw .damaged("its checksum is wrong") }
    }

    private mutating func byte() throws(FeedError) -> UInt8 {
        guard position < input.count else { throw .damaged("it ends too early") }
        position += 1
        return input[position - 1]
    }

    private mutating func take(_ count: UInt32) throws(FeedError) -> Int {
        while bitCount < count {
            bits |= UInt32(try byte()) << bitCount
            bitCount += 8
        }
        let value = bits & (1 << count - 1)
        bits >>= count
        bitCount -= count
        return Int(value)
    }

    /// - Returns: Whether another block follows.
    private mutating func block() throws(FeedError) -> Bool {
        let isLast = try take(1) == 1
        switch try take(2) {
        case 0: try stored()
        case 1: try compressed(.fixedLiterals, .fixedDistances)
        case 2:
            let codes = try codes()
            try compressed(codes.literals, codes.distances)
        default: throw .damaged("it has a block of no kind")
        }
        return !isLast
    }

    private mutating func stored() throws(FeedError) {
        (bits, bitCount) = (0, 0)
        let count = Int(try byte()) | Int(try byte()) << 8
        _ = (try byte(), try byte())
        guard output.count + count <= Self.mostBytes else { throw .damaged("it is too large") }
        for _ in 0..<count { output.append(try byte()) }
    }

    private mutating func symbol(_ code: HuffmanCode) throws(FeedError) -> Int {
        var (value, first, index) = (0, 0, 0)
        for count in code.counts {
            value |= try take(1)
            if value - count < first { return code.symbols[index + value - first] }
            index += count
            first = (first + count) << 1
            value <<= 1
        }
        throw .damaged("it has a code of no symbol")
    }

    private mutating func codes() throws(FeedError) -> (
        literals: HuffmanCode, distances: HuffmanCode
    ) {
        let (literals, distances) = (try take(5) + 257, try take(5) + 1)
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
        var lengths = [Int](repeating: 0, count: 19)
        for index in 0..<(try take(4) + 4) { lengths[order[index]] = try take(3) }
        let code = HuffmanCode(lengths: lengths)
        lengths = []
        while lengths.count < literals + distances {
            let next = try symbol(code)
            switch next {
            case 16:
                guard let last = lengths.last else { throw .damaged("it repeats nothing") }
                lengths += Array(repeating: last, count: try take(2) + 3)
            case 17: lengths += Array(repeating: 0, count: try take(3) + 3)
            case 18: lengths += Array(repeating: 0, count: try take(7) + 11)
            default: lengths.append(next)
            }
        }
        guard lengths.count == literals + distances else {
            throw .damaged("its codes are too many")
        }
        return (
            HuffmanCode(lengths: Array(lengths[..<literals])),
            HuffmanCode(lengths: Array(lengths[literals...]))
        )
    }

    private static let lengths = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115,
        131,
        163, 195, 227, 258,
    ]
    private static let lengthBits: [UInt32] = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]

    private mutating func compressed(
        _ literals: HuffmanCode, _ distances: HuffmanCode
    ) throws(FeedError) {
        while true {
            let next = try symbol(literals)
            if next == 256 { return }
            guard output.count < Self.mostBytes else { throw .damaged("it is too large") }
            guard next > 256 else {
                output.append(UInt8(next))
                continue
            }
            guard next - 257 < Self.lengths.count else {
                throw .damaged("it has a length of no kind")
            }
            let length = Self.lengths[next - 257] + (try take(Self.lengthBits[next - 257]))
            let slot = try symbol(distances)
            guard slot < 30 else { throw .damaged("it has a distance of no kind") }
            // RFC 1951, 3.2.5: two slots for each number of bits.
            let extra = slot < 2 ? 0 : slot / 2 - 1
            let base = slot < 4 ? slot + 1 : (2 + slot % 2) << extra + 1
            let distance = base + (try take(UInt32(extra)))
            guard distance <= output.count else { throw .damaged("it points before its beginning") }
            for _ in 0..<length { output.append(output[output.count - distance]) }
        }
    }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in
            value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
        }
    }

    /// CRC-32 as gzip has it.
    private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        let table = table
        return ~bytes.reduce(~0) { $0 >> 8 ^ table[Int(($0 ^ UInt32($1)) & 255)] }
    }
}

/// A canonical Huffman code (RFC 1951, 3.2.2): how many codes of each length, and their symbols in order.
struct HuffmanCode: Sendable {
    /// Of the lengths 1 to 15.
    let counts: [Int]
    let symbols: [Int]

    init(lengths: [Int]) {
        counts = (1...15).map { length in lengths.count { $0 == length } }
        symbols = (1...15).flatMap { length in lengths.indices.filter { lengths[$0] == length } }
    }

    static let fixedLiterals = HuffmanCode(
        lengths: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
    static let fixedDistances = HuffmanCode(lengths: Array(repeating: 5, count: 30))
}
