/// A set of findings by their places in a table, a bit for each.
struct BitSet: Sendable, Hashable {
    private(set) var words: [UInt64]
    let count: Int

    /// `count`: how many findings there are.
    init(count: Int, full isFull: Bool = false) {
        self.count = count
        words = Array(repeating: isFull ? .max : 0, count: (count + 63) / 64)
        if isFull, count % 64 > 0 { words[words.count - 1] = (1 << UInt64(count % 64)) - 1 }
    }

    init(count: Int, _ members: some Sequence<Int>) {
        self.init(count: count)
        for member in members { insert(member) }
    }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
    var size: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    func contains(_ place: Int) -> Bool { words[place >> 6] >> UInt64(place & 63) & 1 == 1 }

    mutating func insert(_ place: Int) { words[place >> 6] |= 1 << UInt64(place & 63) }

    mutating func set(word: Int, to bits: UInt64) { words[word] = bits }

    mutating func formUnion(_ other: BitSet) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    func intersection(_ other: BitSet) -> BitSet {
        var result = self
        for index in words.indices { result.words[index] &= other.words[index] }
        return result
    }

    func union(_ other: BitSet) -> BitSet {
        var result = self
        result.formUnion(other)
        return result
    }

    func subtracting(_ other: BitSet) -> BitSet {
        var result = self
        for index in words.indices { result.words[index] &= ~other.words[index] }
        return result
    }

    func isDisjoint(with other: BitSet) -> Bool {
        for index in words.indices where words[index] & other.words[index] != 0 { return false }
        return true
    }

    /// In ascending order.
    var members: [Int] {
        var members: [Int] = []
        members.reserveCapacity(size)
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                members.append(index << 6 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return members
    }
}
