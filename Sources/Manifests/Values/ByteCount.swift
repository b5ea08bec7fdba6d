/// A number of bytes written as `512MiB`, `2GiB`, `64KiB`, `100MB` or plain bytes.
package struct ByteCount: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let bytes: Int

    package init(bytes: Int) { self.bytes = bytes }

    private static let units: [(name: String, size: Int)] = [
        ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10),
        ("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1000), ("B", 1), ("", 1),
    ]

    package init?(_ text: String) {
        for unit in Self.units where text.hasSuffix(unit.name) {
            let digits = text.dropLast(unit.name.count)
            guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let count = Int(digits),
                count > 0
            else { return nil }
            let (bytes, overflow) = count.multipliedReportingOverflow(by: unit.size)
            guard !overflow else { return nil }
            self.bytes = bytes
            return
        }
        return nil
    }

    package var description: String {
        for unit in Self.units.prefix(3) where bytes >= unit.size && bytes % unit.size == 0 {
            return "\(bytes / unit.size)\(unit.name)"
        }
        return "\(bytes)B"
    }

    package static func < (left: ByteCount, right: ByteCount) -> Bool { left.bytes < right.bytes }
}

extension Shape where Value == ByteCount {
    static var byteCount: Shape<ByteCount> {
        Shape<String>.string.refined(
            "a size such as 64MiB or 2GiB", placeholder: ByteCount(bytes: 1),
            schema: ["type": ["string", "integer"], "pattern": "^[0-9]+([KMG]i?B|B)?$"]
        ) { ByteCount($0) }
    }
}
