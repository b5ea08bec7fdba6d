/// A CVE as one number, year before sequence, so that a list of them can be searched.
struct CVENumber: Comparable, Hashable {
    let value: UInt64

    init(value: UInt64) { self.value = value }

    init?(_ text: String) { self.init(Array(text.uppercased().utf8)[...]) }

    /// Takes text such as `CVE-2021-44228`.
    init?(_ text: ArraySlice<UInt8>) {
        guard text.starts(with: "CVE-".utf8) else { return nil }
        let parts = text.dropFirst(4).split(
            separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, (4...12).contains(parts[1].count) else {
            return nil
        }
        var numbers: [UInt64] = []
        for part in parts {
            guard part.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            numbers.append(part.reduce(0) { $0 * 10 + UInt64($1 - 0x30) })
        }
        value = numbers[0] << 44 | numbers[1]
    }

    static func < (left: CVENumber, right: CVENumber) -> Bool { left.value < right.value }
}
