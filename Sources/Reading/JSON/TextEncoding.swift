/// Reports come in UTF-8, with or without a byte order mark, and from Windows tools in UTF-16.
enum TextEncoding {
    /// The bytes as UTF-8 without a byte order mark.
    static func utf8(_ bytes: [UInt8]) throws(JSONError) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
        if bytes.starts(with: [0xFF, 0xFE]) {
            return try decode16(bytes.dropFirst(2), isLittle: true)
        }
        if bytes.starts(with: [0xFE, 0xFF]) {
            return try decode16(bytes.dropFirst(2), isLittle: false)
        }
        if bytes.isEmpty { throw JSONError(offset: 0, reason: "the file is empty") }
        return bytes
    }

    private static func decode16(
        _ bytes: ArraySlice<UInt8>, isLittle: Bool
    ) throws(JSONError) -> [UInt8] {
        guard bytes.count % 2 == 0 else {
            throw JSONError(offset: bytes.endIndex, reason: "half a character of UTF-16")
        }
        var units: [UInt16] = []
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(isLittle ? second << 8 | first : first << 8 | second)
            index += 2
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
