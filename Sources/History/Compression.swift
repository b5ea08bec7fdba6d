import CZlib

/// Bytes made small with zlib (RFC 1950).
enum Compression {
    struct Failure: Error, CustomStringConvertible {
        let description = "a content of the history cannot be unpacked: it is damaged"
    }

    static func packed(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
        var size = compressBound(UInt(bytes.count))
        var packed = [UInt8](repeating: 0, count: Int(size))
        // It can only fail for want of room, and there is enough.
        _ = unsafe compress2(&packed, &size, bytes, UInt(bytes.count), level)
        packed.removeLast(packed.count - Int(size))
        return packed
    }

    /// The size is that of the bytes before they were packed.
    static func unpacked(_ bytes: [UInt8], size: Int) throws(Failure) -> [UInt8] {
        var length = UInt(size)
        var plain = [UInt8](repeating: 0, count: size)
        let result = unsafe uncompress(&plain, &length, bytes, UInt(bytes.count))
        guard result == Z_OK, length == UInt(size) else { throw Failure() }
        return plain
    }
}
