/// Reads the regular expressions of Gitea's CODEOWNERS: Go's syntax without flags and classes of Unicode.
///
/// What it does not know, it refuses: lookaround and back references, which cannot be matched in linear
/// time, too.
struct RegularPath {
    private let text: [UInt8]
    private var place = 0
    private var depth = 0

    private static let deepest = 50

    /// - Throws: `OwnerPatternError`, why the expression is refused.
    static func parse(_ text: String) throws(OwnerPatternError) -> PathExpression {
        var parser = RegularPath(text: Array(text.utf8))
        let expression = try parser.choice()
        guard parser.place == parser.text.count else { throw .unbalanced }
        return expression
    }

    private var next: UInt8? { place < text.count ? text[place] : nil }

    private func isNext(_ character: Unicode.Scalar) -> Bool { next == UInt8(ascii: character) }

    private mutating func choice() throws(OwnerPatternError) -> PathExpression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw .tooLarge }
        var branches = [try sequence()]
        while isNext("|") {
            place += 1
            branches.append(try sequence())
        }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(OwnerPatternError) -> PathExpression {
        var parts: [PathExpression] = []
        while let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
            parts.append(try repeated(try atom()))
        }
        return .sequence(parts)
    }

    private mutating func repeated(
        _ part: PathExpression
    ) throws(OwnerPatternError) -> PathExpression {
        guard let (least, most) = try quantifier() else { return part }
        // Whether it is greedy or lazy changes nothing when the whole path must match.
        if isNext("?") { place += 1 }
        guard try quantifier() == nil else { throw .unknown("two quantifiers in a row") }
        return .repeated(part, least, most)
    }

    private mutating func quantifier() throws(OwnerPatternError) -> (Int, Int?)? {
        switch next {
        case UInt8(ascii: "*"):
            place += 1
            return (0, nil)
        case UInt8(ascii: "+"):
            place += 1
            return (1, nil)
        case UInt8(ascii: "?"):
            place += 1
            return (0, 1)
        case UInt8(ascii: "{"): return try count()
        default: return nil
        }
    }

    /// `{2}`, `{2,}` or `{2,5}`; any other brace is a character, as in Go.
    private mutating func count() throws(OwnerPatternError) -> (Int, Int?)? {
        guard let end = text[place...].firstIndex(of: UInt8(ascii: "}")) else { return nil }
        let inside = String(decoding: text[(place + 1)..<end], as: UTF8.self)
        let parts = inside.split(separator: ",", omittingEmptySubsequences: false)
        let isNumber = { (text: Substring) in text.allSatisfy { ("0"..."9").contains($0) } }
        guard let first = parts.first, !first.isEmpty, parts.count <= 2,
            parts.allSatisfy(isNumber)
        else { return nil }
        guard let least = Int(first), least <= 1000 else { throw .tooLarge }
        place = end + 1
        if parts.count == 1 { return (least, least) }
        if parts[1].isEmpty { return (least, nil) }
        guard let most = Int(parts[1]), most <= 1000, most >= least else { throw .tooLarge }
        return (least, most)
    }

    private mutating func atom() throws(OwnerPatternError) -> PathExpression {
        guard let byte = next else { return .nothing }
        place += 1
        switch byte {
        case UInt8(ascii: "."): return .character(except: ByteSet([UInt8(ascii: "\n")]))
        case UInt8(ascii: "^"): return .start
        case UInt8(ascii: "$"): return .end
        case UInt8(ascii: "("): return try group()
        case UInt8(ascii: "["):
            let (set, isNegated) = try brackets()
            return isNegated ? .character(except: set) : .byte(set)
        case UInt8(ascii: "\\"): return try escape()
        case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
            throw .unknown("a quantifier of nothing")
        default: return .byte(ByteSet([byte]))
        }
    }

    private mutating func group() throws(OwnerPatternError) -> PathExpression {
        if isNext("?") {
            guard place + 1 < text.count, text[place + 1] == UInt8(ascii: ":") else {
                throw .unknown("a group with (?")
            }
            place += 2
        }
        let inside = try choice()
        guard isNext(")") else { throw .unbalanced }
        place += 1
        return inside
    }

    private mutating func escape() throws(OwnerPatternError) -> PathExpression {
        guard let byte = next else { throw .unbalanced }
        place += 1
        if let (set, isNegated) = Self.classes[byte] {
            return isNegated ? .character(except: set) : .byte(set)
        }
        return .byte(ByteSet([try Self.character(byte)]))
    }

    /// The character that stands behind a backslash.
    private static func character(_ byte: UInt8) throws(OwnerPatternError) -> UInt8 {
        switch byte {
        case UInt8(ascii: "n"): return UInt8(ascii: "\n")
        case UInt8(ascii: "t"): return UInt8(ascii: "\t")
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            throw .unknown("\\\(String(decoding: [byte], as: UTF8.self))")
        default: return byte
        }
    }

    private mutating func brackets() throws(OwnerPatternError) -> (ByteSet, isNegated: Bool) {
        let isNegated = isNext("^")
        if isNegated { place += 1 }
        var set = ByteSet()
        var isFirst = true
        while let byte = next, byte != UInt8(ascii: "]") || isFirst {
            isFirst = false
            if byte == UInt8(ascii: "["), place + 1 < text.count,
                text[place + 1] == UInt8(ascii: ":")
            {
                throw .unknown("a named class")
            }
            guard byte < 0x80 else { throw .unknown("a class of characters beyond ASCII") }
            place += 1
            if byte == UInt8(ascii: "\\"), let named = next,
                let (members, isNot) = Self.classes[named]
            {
                guard !isNot else { throw .unknown("a negated class in a class") }
                place += 1
                set.formUnion(members)
                continue
            }
            let first = try member(byte)
            guard isNext("-"), place + 1 < text.count, text[place + 1] != UInt8(ascii: "]") else {
                set.insert(first)
                continue
            }
            place += 1
            let end = text[place]
            place += 1
            let last = try member(end)
            guard last >= first, last < 0x80 else { throw .unknown("a backward range") }
            for byte in first...last { set.insert(byte) }
        }
        guard isNext("]") else { throw .unbalanced }
        place += 1
        return (set, isNegated)
    }

    private mutating func member(_ byte: UInt8) throws(OwnerPatternError) -> UInt8 {
        guard byte == UInt8(ascii: "\\") else { return byte }
        guard let escaped = next else { throw .unbalanced }
        place += 1
        return try Self.character(escaped)
    }

    private static let digits = ByteSet(UInt8(ascii: "0")...UInt8(ascii: "9"))
    private static let wordCharacters: ByteSet = {
        var set = digits
        set.formUnion(ByteSet(UInt8(ascii: "a")...UInt8(ascii: "z")))
        set.formUnion(ByteSet(UInt8(ascii: "A")...UInt8(ascii: "Z")))
        set.insert(UInt8(ascii: "_"))
        return set
    }()
    private static let spaces = ByteSet(" \t\n\r\u{0C}".utf8)
    private static let classes: [UInt8: (ByteSet, isNegated: Bool)] = [
        UInt8(ascii: "d"): (digits, false), UInt8(ascii: "D"): (digits, true),
        UInt8(ascii: "w"): (wordCharacters, false), UInt8(ascii: "W"): (wordCharacters, true),
        UInt8(ascii: "s"): (spaces, false), UInt8(ascii: "S"): (spaces, true),
    ]
}

/// Why a pattern of a CODEOWNERS file is not heeded.
enum OwnerPatternError: Error, CustomStringConvertible {
    case unbalanced
    case tooLarge
    case unknown(String)

    var description: String {
        switch self {
        case .unbalanced: "a bracket or backslash without its partner"
        case .tooLarge: "it is too large to be matched quickly"
        case .unknown(let what): "\(what) is not supported"
        }
    }
}
