import Foundation

/// EPSS scores by CVE in twelve bytes each, sorted, so that one is found in a mapped file without reading it.
struct EPSSTable: Sendable {
    struct Row {
        var name: CVENumber
        var score: Float
    }

    private static let header = Array("sluice-epss/1\n\0\0".utf8)
    private static let rowBytes = 12

    /// Header, then for each CVE its number (8 bytes) and its score (4), big-endian.
    let data: Data
    let count: Int

    /// Of a CVE that stands twice the last row counts.
    init(_ rows: [Row]) {
        let sorted = rows.enumerated().sorted { left, right in
            left.element.name == right.element.name
                ? left.offset < right.offset : left.element.name < right.element.name
        }.map(\.element)
        var bytes = Self.header
        bytes.reserveCapacity(Self.header.count + sorted.count * Self.rowBytes)
        var kept = 0
        for (index, row) in sorted.enumerated() {
            if index + 1 < sorted.count, sorted[index + 1].name == row.name { continue }
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: row.name.value >> UInt64(shift)))
            }
            for shift in stride(from: 24, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: row.score.bitPattern >> UInt32(shift)))
            }
            kept += 1
        }
        data = Data(bytes)
        count = kept
    }

    /// `nil` for what is no such table.
    init?(_ data: Data) {
        guard data.starts(with: Self.header),
            (data.count - Self.header.count) % Self.rowBytes == 0
        else { return nil }
        self.data = data
        count = (data.count - Self.header.count) / Self.rowBytes
    }

    func score(of name: CVENumber) -> Double? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if number(at: middle) < name.value { low = middle + 1 } else { high = middle }
        }
        guard low < count, number(at: low) == name.value else { return nil }
        let bits = UInt32(truncatingIfNeeded: bigEndian(offset(of: low) + 8, bytes: 4))
        // The list has five decimals, a Float seven digits.
        return (Double(Float(bitPattern: bits)) * 1e5).rounded() / 1e5
    }

    private func number(at row: Int) -> UInt64 { bigEndian(offset(of: row), bytes: 8) }

    private func offset(of row: Int) -> Int {
        data.startIndex + Self.header.count + row * Self.rowBytes
    }

    private func bigEndian(_ offset: Int, bytes: Int) -> UInt64 {
        data[offset..<(offset + bytes)].reduce(0) { $0 << 8 | UInt64($1) }
    }
}
