import Yams

/// Whom a Backstage `catalog-info.yaml` says that a component belongs to (`spec.owner`).
///
/// It comes from the tree that is scanned: its size, its nesting and its aliases are bounded before a
/// parser sees it, since a few lines of YAML can stand for gigabytes.
package enum CatalogInfo {
    package static let fileNames: Set = ["catalog-info.yaml", "catalog-info.yml"]
    /// Larger files are not read.
    package static let maximumBytes = 256 << 10

    /// - Parameters:
    ///   - text: One or several YAML documents.
    ///   - name: How an error calls the file.
    /// - Returns: The owner of the first Component that has one, else of the first entity that has one.
    /// - Throws: `CatalogError`.
    package static func owner(in text: String, name: String) throws(CatalogError) -> String? {
        guard text.utf8.count <= maximumBytes else { throw .refused(name, "it is too large") }
        guard !hasAnchors(text) else { throw .refused(name, "it uses anchors") }
        guard deepest(text) <= 64 else { throw .refused(name, "it is nested too deeply") }
        var other: String?
        do {
            let parser = try Parser(yaml: text, resolver: .basic)
            while let root = try parser.nextRoot() {
                guard let document = root.mapping, let owner = owner(document) else { continue }
                if document["kind"]?.scalar?.string == "Component" { return owner }
                other = other ?? owner
            }
        } catch {
            throw .refused(name, "it is not valid YAML")
        }
        return other
    }

    private static func owner(_ document: Node.Mapping) -> String? {
        guard let text = document["spec"]?.mapping?["owner"]?.scalar?.string else { return nil }
        let owner = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return owner.isEmpty || owner.utf8.count > 256 ? nil : owner
    }

    /// `&name` where a node can begin.
    static func hasAnchors(_ text: String) -> Bool {
        var before = UInt8(ascii: "\n")
        var isAnchor = false
        for byte in text.utf8 {
            if isAnchor, byte > UInt8(ascii: " ") { return true }
            isAnchor = byte == UInt8(ascii: "&") && " \t\n[{,:-".utf8.contains(before)
            before = byte
        }
        return false
    }

    /// No less than the depth that a parser would meet, apart from what indentation alone brings about,
    /// which takes a file of its square.
    static func deepest(_ text: String) -> Int {
        var flow = 0
        var deepest = 0
        for line in text.split(whereSeparator: \.isNewline) {
            let dashes = line.utf8.prefix { " -?\t".utf8.contains($0) }
                .count { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
            for byte in line.utf8 {
                switch byte {
                case UInt8(ascii: "["), UInt8(ascii: "{"): flow += 1
                case UInt8(ascii: "]"), UInt8(ascii: "}"): flow = max(0, flow - 1)
                default: continue
                }
                deepest = max(deepest, flow)
            }
            deepest = max(deepest, dashes)
        }
        return deepest
    }
}

/// Why a catalog is not heeded.
package enum CatalogError: Error, Sendable, CustomStringConvertible {
    case refused(String, String)

    package var description: String {
        switch self {
        case .refused(let name, let reason): "\(name) is not read for owners: \(reason)"
        }
    }
}
