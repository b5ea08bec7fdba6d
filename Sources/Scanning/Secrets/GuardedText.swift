/// A text for a person who watches a run, before all its secrets are known.
package enum GuardedText {
    /// Leaves out each word that may be a secret: what a tool that failed last said may quote a line.
    package static func guarded(_ text: String) -> String {
        var result = ""
        var word = ""
        for character in text + " " {
            let belongs =
                character.isLetter || character.isNumber || "+=_-!$%&*~^".contains(character)
            if belongs {
                word.append(character)
                continue
            }
            result += SecretStrength.isTelling(word) ? "…" : word
            result.append(character)
            word = ""
        }
        return String(result.dropLast())
    }
}
