import Glibc

extension ImageArchiveFormat {
    init?(folder path: String) {
        guard fileKind(path + "/oci-layout") == .file, fileKind(path + "/index.json") == .file
        else {
            return nil
        }
        self = .ociLayout
    }

    /// Recognises a container image in a tar by the names of its members.
    ///
    /// `docker save` of version 25 and later writes both kinds of index: the older one decides, since
    /// it is the one that names the image.
    init?(file path: String) throws(CheckoutError) {
        let file = try Descriptor.open(path, O_RDONLY)
        var isOCI = false
        var offset = 0
        while let header = try TarHeader(file, at: offset, path: path) {
            switch header.name {
            case "manifest.json":
                self = .dockerArchive
                return
            case "index.json", "oci-layout": isOCI = true
            default: break
            }
            offset += 512 + (header.size + 511) / 512 * 512
        }
        guard isOCI else { return nil }
        self = .ociArchive
    }
}

/// The two fields of a ustar header (POSIX pax, "ustar Interchange Format") that matter here.
struct TarHeader {
    let name: String
    let size: Int

    /// Nil at the end of the archive, or if this is no header.
    init?(_ file: borrowing Descriptor, at offset: Int, path: String) throws(CheckoutError) {
        let block = try file.read(at: offset, count: 512, path: path)
        guard block.count == 512, Array(block[257..<262]) == Array("ustar".utf8) else { return nil }
        let digits = block[124..<136].prefix { (0x30...0x37).contains($0) }
        // GNU's base-256 form, for members of 8 GiB and more, sets the top bit.
        if block[124] & 0x80 != 0 {
            size = block[125..<136].reduce(0) { ($0 & 0x7F_FFFF_FFFF_FFFF) << 8 | Int($1) }
        } else {
            size = digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }
        }
        guard size >= 0, size < 1 << 56 else { return nil }
        var name = String(decoding: block[0..<100].prefix { $0 != 0 }, as: UTF8.self)
        if name.hasPrefix("./") { name.removeFirst(2) }
        self.name = name
    }
}
