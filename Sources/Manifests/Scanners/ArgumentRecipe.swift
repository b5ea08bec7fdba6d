/// One entry of an argument vector: text with placeholders, or words that depend on a parameter.
package enum ArgumentRecipe: Sendable, Hashable {
    /// One word; `{name}` in it is replaced and never split again.
    case word(String)
    /// The words once for every value of a list, `{item}` being the value.
    case each(list: String, words: [String])
    /// The words when each parameter is set and not `false`, and each built-in condition holds.
    case given([String], words: [String])
    /// The words when `given` would leave them out.
    case absent([String], words: [String])
}

extension ArgumentRecipe: Shaped {
    package static let shapeName = "argument"

    package init(from fields: inout Fields) {
        let words = fields.required(
            "argv", .list(.string, atLeast: 1), "the words; {item} is the value of `each`")
        let each = fields.optional(
            "each", .identifier,
            "repeat the words for each value of this list parameter, or of files")
        let given = fields.optional(
            "if", .oneOrMore(.identifier),
            "only when these parameters are set; source, image, url and git are known too")
        let absent = fields.optional(
            "unless", .oneOrMore(.identifier), "only when `if` would not")
        switch (each, given, absent) {
        case (let list?, nil, nil): self = .each(list: list, words: words)
        case (nil, let names?, nil): self = .given(names, words: words)
        case (nil, nil, let names?): self = .absent(names, words: words)
        default:
            fields.report("needs exactly one of each, if and unless")
            self = .word("")
        }
    }

    static let shape = Shape<ArgumentRecipe>.oneOf(
        "a word or {each|if|unless: …, argv: […]}",
        scalar: Shape<String>.string.map { .word($0) }, mapping: .object, placeholder: .word(""))
}

extension ArgumentRecipe {
    /// Every word that it may become, unexpanded.
    package var allWords: [String] {
        switch self {
        case .word(let word): [word]
        case .each(_, let words), .given(_, let words), .absent(_, let words): words
        }
    }
}
