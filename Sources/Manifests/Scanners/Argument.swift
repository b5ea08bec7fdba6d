/// One entry of an argument vector: text with placeholders, or words that depend on a parameter.
package enum Argument: Sendable, Hashable {
    /// One word; `{name}` in it is replaced and never split again.
    case word(String)
    /// The words once for every value of a list, `{item}` being the value.
    case each(list: String, words: [String])
    /// The words when the parameter is given and not false, or a built-in condition holds.
    case given(String, words: [String])
    case absent(String, words: [String])
}

extension Argument: Shaped {
    package static let shapeName = "argument"

    package init(from fields: inout Fields) {
        let words = fields.required(
            "argv", .list(.string, atLeast: 1), "the words; {item} is the value of `each`")
        let each = fields.optional(
            "each", .identifier,
            "repeat the words for each value of this list parameter, or of files")
        let given = fields.optional(
            "if", .identifier,
            "only when this parameter is set, or for a source, image or url target")
        let absent = fields.optional("unless", .identifier, "only when `if` would not")
        switch (each, given, absent) {
        case (let list?, nil, nil): self = .each(list: list, words: words)
        case (nil, let name?, nil): self = .given(name, words: words)
        case (nil, nil, let name?): self = .absent(name, words: words)
        default:
            fields.report("needs exactly one of each, if and unless")
            self = .word("")
        }
    }

    static let shape = Shape<Argument>.oneOf(
        "a word or {each|if|unless: …, argv: […]}",
        scalar: Shape<String>.string.map { .word($0) }, mapping: .object, placeholder: .word(""))
}
