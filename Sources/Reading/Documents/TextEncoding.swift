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
        // Without a mark: every report begins with two characters of ASCII (as in RFC 4627, section 3).
        if bytes.count > 3, bytes[0] != 0, bytes[1] == 0, bytes[3] == 0 {
            return try decode16(bytes[...], isLittle: true)
        }
        if bytes.count > 3, bytes[0] == 0, bytes[1] != 0, bytes[2] == 0 {
            return try decode16(bytes[...], isLittle: false)
        }
        if bytes.isEmpty { throw JSONError(offset: 0, reason: "the file is empty") }
        return bytes
    }

    /// XML bytes as UTF-8, by the encoding that their first line declares.
    static func declared(_ bytes: [UInt8]) -> [UInt8] {
        let end = bytes.prefix(200).firstIndex(of: UInt8(ascii: ">")) ?? 0
        let line = String(decoding: bytes[..<end], as: UTF8.self).lowercased()
        guard line.hasPrefix("<?xml"),
            ["iso-8859-1", "latin1", "windows-1252"].contains(where: line.contains)
        else { return bytes }
        return Array(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })).utf8)
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
