/// Finds the end of an array or object by its brackets and strings alone, across pieces of the text.
///
/// It is for what will be read strictly later on.
struct JSONSkimmer {
    private var depth = 0
    private var isInString = false
    private var isEscaped = false

    /// The position behind the end, or `nil` when the end is not in this piece of the text.
    mutating func end(in text: Span<UInt8>, from start: Int) -> Int? {
        var place = start
        while place < text.count {
            if isInString {
                skipString(text, &place)
                continue
            }
            let byte = text[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 { return place }
            default: break
            }
        }
        return nil
    }

    private mutating func skipString(_ text: Span<UInt8>, _ place: inout Int) {
        if isEscaped {
            isEscaped = false
            place += 1
        }
        place = JSONBytes.special(in: text, from: place)
        guard place < text.count else { return }
        switch text[place] {
        case UInt8(ascii: "\""): isInString = false
        case UInt8(ascii: "\\"): isEscaped = true
        default: break
        }
        place += 1
    }
}
