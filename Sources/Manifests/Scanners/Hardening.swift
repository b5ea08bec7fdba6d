package import Findings

/// What the target must not silence the scanner with, and how that is kept.
///
/// All of it happens to sluice's private copy, before the first scanner sees it.
package struct Hardening: Shaped, Hashable {
    package var neutralise: [Glob] = []
    package var createEmpty: [String] = []
    package var defuse: [Defusal] = []
    package var disregard: [Disregarded] = []
    package var inlineMarkers: [InlineMarker] = []
    package var confine: [Confinement] = []
    package var isolation: Concession?

    package static let shapeName = "harden"

    init() {}

    package init(from fields: inout Fields) {
        neutralise =
            fields.optional(
                "neutralise", .list(.glob), "files that are renamed, so that nobody obeys them")
            ?? []
        createEmpty =
            fields.optional("create_empty", .list(.text), "files that are put empty") ?? []
        defuse = fields.optional("defuse", .list(.object), "markers that are overwritten") ?? []
        disregard =
            fields.optional(
                "disregard", .list(.object), "files that the command makes the scanner disregard")
            ?? []
        inlineMarkers =
            fields.optional(
                "inline_markers", .list(.object), "texts in the code that would hide a finding")
            ?? []
        confine =
            fields.optional(
                "confine", .list(.object), "lines that may only include files of the target") ?? []
        isolation = fields.optional(
            "isolation", .object, "a weaker level than the machine gives, where it needs that")
    }

    /// A scanner that cannot work at the machine's level; never below the one that is required.
    package struct Concession: Shaped, Hashable {
        package enum Level: String, Sendable, Hashable, CaseIterable { case B, C, D }

        package var most: Level
        package var reason: String

        package static let shapeName = "concession"

        package init(from fields: inout Fields) {
            most = fields.required("at_most", .word(.B), "the strongest level that it works at")
            reason = fields.required("because", .text, "what it needs; stands in each report")
        }

        package var level: IsolationLevel { IsolationLevel(rawValue: most.rawValue) ?? .restricted }
    }

    /// A marker that no switch turns off.
    package struct Defusal: Shaped, Hashable {
        package var files: [Glob]
        package var text: String
        package var replacement: String

        package static let shapeName = "defusal"

        package init(from fields: inout Fields) {
            files = fields.required("files", .list(.glob, atLeast: 1), "where to look")
            text = fields.required("text", .text, "the marker that would silence the scanner")
            replacement = fields.required("by", .text, "what stands there instead, equally long")
            if text.utf8.count != replacement.utf8.count {
                fields.report("text and by must have equally many bytes, so that columns stay")
            }
        }
    }

    /// Configuration that stays where it is, since the command keeps the scanner from reading it.
    ///
    /// For files that others must see: a `pyproject.toml` also lists dependencies.
    package struct Disregarded: Shaped, Hashable {
        package var files: [Glob]
        /// A regular expression; a file in which it is not found is no attempt.
        package var holds: String?

        package static let shapeName = "disregarded"

        package init(from fields: inout Fields) {
            files = fields.required("files", .list(.glob, atLeast: 1), "where to look")
            holds = fields.optional(
                "holds", .regularExpression,
                "regular expression; only a file in which it is found is an attempt")
        }
    }

    /// Lines that name another file to read, and count only if the target has it.
    package struct Confinement: Shaped, Hashable {
        package var files: [Glob]
        /// A regular expression; its last group is the path.
        package var includes: String

        package static let shapeName = "confinement"

        package init(from fields: inout Fields) {
            files = fields.required("files", .list(.glob, atLeast: 1), "where to look")
            includes = fields.required(
                "includes", .regularExpression, "a line that includes; its last group is the path")
        }
    }

    /// A text in the code that would hide a finding, were the scanner to obey it.
    package struct InlineMarker: Shaped, Hashable {
        /// Where it stands, seen from the finding.
        package enum Reach: String, Sendable, Hashable, CaseIterable {
            /// On one of its lines.
            case line
            /// There, or in the comment lines right above.
            case above
            /// Anywhere in its file.
            case file
        }

        /// Found whatever the case of its letters.
        package var text: String
        package var reach: Reach
        /// A regular expression for names of rules; a marker that names some is about these alone.
        package var rules: String?

        package static let shapeName = "inlineMarker"

        package init(from fields: inout Fields) {
            text = fields.required("text", .text, "the marker, in letters of any case")
            reach =
                fields.optional(
                    "reach", .word(.line),
                    "line: on the finding's lines; above: also right before; file: anywhere")
                ?? .line
            rules = fields.optional(
                "rules", .regularExpression,
                "how rules look; a marker that names some is about these alone")
        }
    }
}
