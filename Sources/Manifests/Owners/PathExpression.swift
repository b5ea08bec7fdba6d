/// A pattern over the bytes of a whole path, before it is made into an automaton.
indirect enum PathExpression: Sendable, Hashable {
    case byte(ByteSet)
    case sequence([PathExpression])
    case choice([PathExpression])
    /// So often at least, and at most if that is bounded.
    case repeated(PathExpression, Int, Int?)
    case start
    case end

    static let nothing = PathExpression.sequence([])

    static func literal(_ text: some Sequence<UInt8>) -> PathExpression {
        .sequence(text.map { .byte(ByteSet([$0])) })
    }

    /// One character that is none of these ASCII ones; several bytes if it is not ASCII.
    static func character(except excluded: ByteSet) -> PathExpression {
        .choice([
            .byte(excluded.asciiComplement),
            .sequence([
                .byte(ByteSet(0xC2...0xF4)), .repeated(.byte(ByteSet(0x80...0xBF)), 1, 3),
            ]),
        ])
    }

    static let slash = ByteSet([UInt8(ascii: "/")])
    static let anything = PathExpression.repeated(.byte(ByteSet(0...255)), 0, nil)
    static let something = PathExpression.repeated(.byte(ByteSet(0...255)), 1, nil)
    /// Any run of characters within one part of a path.
    static let withinPart = PathExpression.repeated(character(except: slash), 0, nil)
    /// Any number of whole folders, with the slash behind each.
    static let folders = PathExpression.repeated(.sequence([anything, .byte(slash)]), 0, 1)
}
