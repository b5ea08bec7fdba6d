package import Findings

/// A document of waivers, `kind: waivers`.
package struct WaiverFile: Sendable, Hashable {
    package var waivers: [Waiver]
    /// The file as it was named.
    package private(set) var file: String
    /// SHA-256 of the file's bytes, hexadecimal.
    package private(set) var digest = ""

    package static func load(_ path: String) throws(InvalidManifest) -> WaiverFile {
        try decode(Document.contents(of: path), file: path)
    }

    package static func decode(_ text: String, file: String) throws(InvalidManifest) -> WaiverFile {
        var result = try Document.decode(WaiverFile.self, text: text, file: file)
        result.digest = Digest.sha256(of: Array(text.utf8))
        return result
    }

    package var source: GateSource {
        GateSource(kind: .waivers, name: "waivers", file: file, digest: digest)
    }
}

extension WaiverFile: Shaped {
    package static let shapeName = "waivers"

    package init(from fields: inout Fields) {
        file = fields.mark.file
        _ = fields.required("version", .integer(1...1), "version of this grammar, 1")
        _ = fields.required("kind", .word(Kind.waivers), "what the document is")
        waivers = fields.required("waivers", .list(.object), "the exceptions")
        var first: [String: Int] = [:]
        for waiver in waivers where !waiver.id.value.isEmpty {
            if let line = first[waiver.id.value] {
                fields.report(
                    at: waiver.id.mark,
                    "the id \"\(waiver.id.value)\" stands already in line \(line)")
            }
            first[waiver.id.value] = first[waiver.id.value] ?? waiver.id.mark.line
        }
    }

    private enum Kind: String, CaseIterable { case waivers }
}
