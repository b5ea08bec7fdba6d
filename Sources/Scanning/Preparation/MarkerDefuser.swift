import Foundation

/// Overwrites a marker by one of the same length, so that lines and columns stay.
struct MarkerDefuser {
    let marker: Data
    let replacement: Data

    /// A file may be of any size: no more than this much of it is in memory.
    private static let chunk = 4 << 20

    struct Hits {
        var count: Int
        /// From 1.
        var firstLine: Int
    }

    /// - Returns: `nil` when the file has no such marker.
    /// - Throws: What Foundation throws when the file cannot be read or written.
    func defuse(file: String) throws -> Hits? {
        let url = URL(filePath: file)
        let reader = try FileHandle(forReadingFrom: url)
        defer { try? reader.close() }
        var places: [UInt64] = []
        var firstLine = 1
        var carried = Data()
        var start: UInt64 = 0
        while let read = try reader.read(upToCount: Self.chunk), !read.isEmpty {
            let window = carried + read
            var from = window.startIndex
            while let hit = window.range(of: marker, in: from..<window.endIndex) {
                if places.isEmpty { firstLine += lineFeeds(window[..<hit.lowerBound]) }
                places.append(start + UInt64(hit.lowerBound - window.startIndex))
                from = hit.upperBound
            }
            // A marker may begin in one chunk and end in the next.
            let keep = min(marker.count - 1, window.endIndex - from)
            if places.isEmpty { firstLine += lineFeeds(window.dropLast(keep)) }
            start += UInt64(window.count - keep)
            carried = Data(window.suffix(keep))
        }
        guard !places.isEmpty else { return nil }
        let writer = try FileHandle(forWritingTo: url)
        defer { try? writer.close() }
        for place in places {
            try writer.seek(toOffset: place)
            try writer.write(contentsOf: replacement)
        }
        return Hits(count: places.count, firstLine: firstLine)
    }

    private func lineFeeds(_ data: Data) -> Int { data.count { $0 == UInt8(ascii: "\n") } }
}
