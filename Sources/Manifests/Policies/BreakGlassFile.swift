package import Findings

/// A document that lets a block pass for some hours, `kind: break-glass`.
package struct BreakGlassFile: Shaped, Hashable {
    package var who: String
    package var why: String
    package var signedOffBy: String
    /// RFC 3339, with a time.
    package var until: Marked<String>
    /// The only repository that it is for.
    package var repository: Glob?
    private var file: String

    package static let shapeName = "breakGlass"

    package init(from fields: inout Fields) {
        file = fields.mark.file
        _ = fields.required("version", .integer(1...1), "version of this grammar, 1")
        _ = fields.required("kind", .word(Kind.breakGlass), "what the document is")
        who = fields.required("who", .text, "who lets it pass")
        why = fields.required("why", .text, "what happens otherwise")
        signedOffBy = fields.required("signed_off_by", .text, "who else answers for it")
        until = fields.required("until", Shape<String>.moment.marked, "when it ends, with a time")
        repository = fields.optional("repo", .glob, "the only repository that it is for")
        if !who.isEmpty, who.lowercased() == signedOffBy.lowercased() {
            fields.report(
                "\(who) cannot sign off their own override",
                remedy: "signed_off_by is somebody else"
            )
        }
    }

    private enum Kind: String, CaseIterable { case breakGlass = "break-glass" }

    /// Reads the file and holds it against how long the policies let such an override last.
    ///
    /// `now`: seconds since 1970.
    package static func load(
        _ path: String, limits: [PolicyLimits], now: Double
    ) throws(InvalidManifest) -> (file: BreakGlassFile, value: BreakGlass) {
        let text = try Document.contents(of: path)
        let file = try Document.decode(BreakGlassFile.self, text: text, file: path)
        let until = RFC3339.seconds(file.until.value) ?? 0
        let longest = limits.map(\.breakGlass).min() ?? PolicyLimits().breakGlass
        guard until - now <= Double(longest.seconds) else {
            throw InvalidManifest([
                file.until.mark.problem(
                    "is more than \(longest) from now", remedy: "a waiver may last longer")
            ])
        }
        let value = BreakGlass(
            who: file.who, why: file.why, signedOffBy: file.signedOffBy, until: until, file: path,
            digest: Digest.sha256(of: Array(text.utf8)))
        return (file, value)
    }
}

extension Shape where Value == String {
    fileprivate static var moment: Self {
        string.refined(
            "a moment such as 2026-11-24T18:00:00Z", placeholder: "1970-01-01T00:00:00Z",
            schema: ["type": "string", "format": "date-time"]
        ) { $0.utf8.count > 10 && RFC3339.seconds($0) != nil ? $0 : nil }
    }
}
