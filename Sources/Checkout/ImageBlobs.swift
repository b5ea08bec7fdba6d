import Crypto
import Foundation

/// The members of an image archive, in a folder or in a tar.
struct ImageBlobs {
    private static let mostMembers = 100_000
    private static let pieceSize = 1 << 20

    private let path: String
    /// Where each member of a tar is; `nil` for a folder.
    private let places: [String: (offset: Int, size: Int)]?

    init(_ path: String) throws(CheckoutError) {
        self.path = path
        guard fileKind(path) == .file else {
            places = nil
            return
        }
        let file = try Descriptor.open(path, O_RDONLY)
        var places: [String: (offset: Int, size: Int)] = [:]
        var offset = 0
        while let header = try TarHeader(file, at: offset, path: path) {
            // What stands twice is read differently by different readers.
            guard places[header.name] == nil, places.count < Self.mostMembers else {
                throw .invalidTarget(text: path, reason: "a member stands twice in it")
            }
            places[header.name] = (offset + 512, header.size)
            offset += 512 + (header.size + 511) / 512 * 512
        }
        self.places = places
    }

    func has(_ name: String) -> Bool {
        places.map { $0[name] != nil } ?? (fileKind(path + "/" + name) != nil)
    }

    func bytes(of name: String, atMost most: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        return read(name, atMost: most) { bytes += $0 } ? bytes : nil
    }

    /// Whether a blob hashes to its name.
    func isGenuine(_ name: String) -> Bool {
        var hash = SHA256()
        guard read("blobs/sha256/" + name, { hash.update(data: $0) }) else { return false }
        let digits = hash.finalize().map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }
        return digits.joined() == name
    }

    private func read(
        _ name: String, atMost most: Int = .max, _ body: ([UInt8]) -> Void
    ) -> Bool {
        let place = places?[name]
        let source = places == nil ? path + "/" + name : path
        guard places == nil ? fileKind(source) == .file : place != nil,
            let file = try? Descriptor.open(source, O_RDONLY | O_NOFOLLOW)
        else { return false }
        var offset = place?.offset ?? 0
        var left = min(place?.size ?? most, most == .max ? .max : most + 1)
        if let place, place.size > most { return false }
        var total = 0
        while left > 0 {
            guard
                let piece = try? file.read(
                    at: offset, count: min(Self.pieceSize, left), path: source)
            else { return false }
            if piece.isEmpty { return place == nil }
            body(piece)
            offset += piece.count
            left -= piece.count
            total += piece.count
        }
        return total <= most
    }
}
