/// Text from scanners and repositories, made harmless for a terminal.
///
/// Whatever could move the cursor, colour, reorder or hide text is shown as an escape instead:
/// controls (C0, DEL, C1), line separators, bidirectional and invisible format characters.
package enum Visible {
    package static func text(_ text: String) -> String { withoutCommands(characters(text)) }

    /// Only what hides or moves text is escaped; commands of build servers stay as they are.
    package static func characters(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
        var result = String.UnicodeScalarView()
        var marks = 0
        for scalar in text.unicodeScalars {
            marks = isMark(scalar) ? marks + 1 : 0
            // Longer stacks of marks are no language's, and would spill over the lines around them.
            if isHarmful(scalar) || marks > 4 {
                result.append(contentsOf: escape(scalar).unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// A whole line: build servers obey one whose first word begins with `::`.
    package static func line(_ line: String) -> String {
        let text = text(line)
        guard let start = text.firstIndex(where: { $0 != " " }), text[start...].hasPrefix("::")
        else { return text }
        return text[..<start] + "\\u{3A}" + text[text.index(after: start)...]
    }

    /// Build servers also obey `##[…]`, `##vso[…]` and `##teamcity[…]` anywhere in a line.
    private static func withoutCommands(_ text: String) -> String {
        text.contains("##") ? text.replacing("##", with: "#\\u{23}") : text
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
            .unassigned:
            true
        default: scalar.properties.isDefaultIgnorableCodePoint && !isVariation(scalar)
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        default: false
        }
    }

    private static func isVariation(_ scalar: Unicode.Scalar) -> Bool {
        (0xFE00...0xFE0F).contains(scalar.value)
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
        }
    }
}
