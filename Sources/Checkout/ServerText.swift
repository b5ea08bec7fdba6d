/// What a server says, made fit to be shown: one line, no control characters, not without end.
///
/// A message or the address of a redirect can hold sequences that rewrite a terminal or that a CI system obeys.
func visibleServerText(_ text: String, limit: Int = 300) -> String {
    var shown = ""
    var count = 0
    for scalar in text.unicodeScalars {
        guard count < limit else { return shown + "…" }
        count += 1
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
            .unassigned:
            shown.unicodeScalars.append("\u{FFFD}")
        default: shown.unicodeScalars.append(scalar)
        }
    }
    return shown
}
