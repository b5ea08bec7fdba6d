import Foundation

/// What an archive of an image holds, found by digests alone.
///
/// Scanners take an archive's word for which image it is. A name that others deploy by is given only where
/// every part, from the index over manifest and configuration to the layers, hashes to the name by which
/// the part above calls it (OCI image layout 1.1).
package struct ImageContents {
    private static let largestDocument = 4 << 20

    private let blobs: ImageBlobs
    private let path: String

    /// - Returns: Hexadecimal SHA-256 of manifest and index; empty when there is more than one image, or
    ///   anything is not what it is called.
    package static func digests(of path: String) -> [String] {
        guard let blobs = try? ImageBlobs(path) else { return [] }
        return ImageContents(blobs: blobs, path: path).digests
    }

    private var digests: [String] {
        guard let index = document(blobs.bytes(of: "index.json", atMost: Self.largestDocument)),
            let entries = index["manifests"] as? [[String: Any]], entries.count == 1,
            let name = Self.name(entries[0])
        else { return [] }
        var found: [String] = []
        guard holds(name, depth: 0, &found), agreesWithDocker(found) else { return [] }
        return found
    }

    /// Whether a manifest or an index is there with all that it names.
    private func holds(_ name: String, depth: Int, _ found: inout [String]) -> Bool {
        guard depth < 3, blobs.isGenuine(name),
            let document = document(
                blobs.bytes(of: "blobs/sha256/" + name, atMost: Self.largestDocument))
        else { return false }
        if let children = document["manifests"] as? [[String: Any]] {
            // A scanner looks at one of them.
            guard children.count == 1, let child = Self.name(children[0]) else { return false }
            found.append(name)
            return holds(child, depth: depth + 1, &found)
        }
        guard let config = (document["config"] as? [String: Any]).flatMap(Self.name),
            let layers = document["layers"] as? [[String: Any]]
        else { return false }
        found.append(name)
        return ([config] + layers.map { Self.name($0) ?? "" }).allSatisfy(blobs.isGenuine)
    }

    /// `docker save` writes a second list, which scanners prefer: it must name the same parts.
    private func agreesWithDocker(_ found: [String]) -> Bool {
        guard let bytes = blobs.bytes(of: "manifest.json", atMost: Self.largestDocument) else {
            return !blobs.has("manifest.json")
        }
        guard let manifest = found.last,
            let document = document(
                blobs.bytes(of: "blobs/sha256/" + manifest, atMost: Self.largestDocument)),
            let list = (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [[String: Any]],
            list.count == 1
        else { return false }
        let config = (document["config"] as? [String: Any]).flatMap(Self.name) ?? ""
        let layers = (document["layers"] as? [[String: Any]] ?? []).map { Self.name($0) ?? "" }
        return list[0]["Config"] as? String == "blobs/sha256/" + config
            && list[0]["Layers"] as? [String] == layers.map { "blobs/sha256/" + $0 }
    }

    private func document(_ bytes: [UInt8]?) -> [String: Any]? {
        bytes.flatMap { try? JSONSerialization.jsonObject(with: Data($0)) as? [String: Any] }
    }

    private static func name(_ descriptor: [String: Any]) -> String? {
        guard let digest = descriptor["digest"] as? String, digest.hasPrefix("sha256:") else {
            return nil
        }
        let name = String(digest.dropFirst(7))
        let isName =
            name.utf8.count == 64 && name.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
        return isName ? name : nil
    }
}
