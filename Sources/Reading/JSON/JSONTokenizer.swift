/// A strict parser (RFC 8259) of one value after another: it checks the text and notes what stands where.
struct JSONTokenizer: ~Copyable {
    /// Deeper nesting is an attack or a mistake, and would exhaust the stack of who follows it.
    static let maximumDepth = 256

    private(set) var nodes: [JSONTape.Node] = []
    private(set) var position = 0
    /// The text may go on behind what was there of it, and then mean something else.
    private(set) var reachedEnd = false
    /// Nodes of the containers that are open, and whether they are objects.
    private var open: [(node: Int, isObject: Bool)] = []
    private var allowedDepth = maximumDepth

    /// Reads one value from a position of the text on, and leaves the position behind it.
    ///
    /// `depth` is how many containers around it are open already.
    mutating func read(_ text: Span<UInt8>, from start: Int, depth: Int) throws(JSONError) {
        nodes.removeAll(keepingCapacity: true)
        open.removeAll(keepingCapacity: true)
        allowedDepth = Self.maximumDepth - depth
        reachedEnd = false
        position = start
        while true {
            guard try begin(text) else { continue }
            repeat {
                if open.isEmpty { return }
            } while try !goesOn(text)
        }
    }

    /// Reads a scalar, an empty container, or the beginning of another container, told by `false`.
    private mutating func begin(_ text: Span<UInt8>) throws(JSONError) -> Bool {
        skipSpace(text)
        guard position < text.count else { throw tooShort("the text ends too early") }
        switch text[position] {
        case UInt8(ascii: "\""): try string(text)
        case UInt8(ascii: "{"): return try enter(.object, UInt8(ascii: "}"), text)
        case UInt8(ascii: "["): return try enter(.array, UInt8(ascii: "]"), text)
        case UInt8(ascii: "t"): try word("true", .true, text)
        case UInt8(ascii: "f"): try word("false", .false, text)
        case UInt8(ascii: "n"): try word("null", .null, text)
        default: try number(text)
        }
        return true
    }

    private mutating func enter(
        _ kind: JSONTape.Node.Kind, _ end: UInt8, _ text: Span<UInt8>
    ) throws(JSONError) -> Bool {
        guard open.count < allowedDepth else { throw error("nested too deeply") }
        open.append((nodes.count, kind == .object))
        nodes.append(JSONTape.Node(kind: kind, start: UInt32(position), extent: 1))
        position += 1
        skipSpace(text)
        if position < text.count, text[position] == end {
            position += 1
            open.removeLast()
            return true
        }
        if kind == .object { try key(text) }
        return false
    }

    /// After a value: `true` when another one follows in its container, `false` when that ended.
    private mutating func goesOn(_ text: Span<UInt8>) throws(JSONError) -> Bool {
        skipSpace(text)
        let (node, isObject) = open[open.count - 1]
        let end = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
        guard position < text.count else {
            throw tooShort("a comma or \(isObject ? "}" : "]") is missing")
        }
        let byte = text[position]
        if byte == UInt8(ascii: ",") {
            position += 1
            if isObject { try key(text) }
            return true
        }
        guard byte == end else { throw error("a comma or \(isObject ? "}" : "]") is missing") }
        position += 1
        nodes[node].extent = UInt32(nodes.count - node)
        open.removeLast()
        return false
    }

    private mutating func key(_ text: Span<UInt8>) throws(JSONError) {
        skipSpace(text)
        guard position < text.count else { throw tooShort("a member's name is missing") }
        guard text[position] == UInt8(ascii: "\"") else {
            throw error("a member's name is missing")
        }
        try string(text)
        skipSpace(text)
        guard position < text.count else { throw tooShort("a colon is missing") }
        guard text[position] == UInt8(ascii: ":") else { throw error("a colon is missing") }
        position += 1
    }

    private mutating func string(_ text: Span<UInt8>) throws(JSONError) {
        let start = position + 1
        var kind = JSONTape.Node.Kind.string
        var place = start
        while true {
            place = JSONBytes.special(in: text, from: place)
            guard place < text.count else {
                position = place
                throw tooShort("a string has no end")
            }
            let byte = text[place]
            if byte == UInt8(ascii: "\"") { break }
            position = place
            guard byte == UInt8(ascii: "\\") else {
                throw error("a control character stands in a string")
            }
            kind = .escapedString
            place = try escape(text)
        }
        nodes.append(
            JSONTape.Node(kind: kind, start: UInt32(start), extent: UInt32(place - start)))
        position = place + 1
    }

    /// Where the escape at the position ends.
    private mutating func escape(_ text: Span<UInt8>) throws(JSONError) -> Int {
        guard position + 1 < text.count else { throw tooShort("a string has no end") }
        switch text[position + 1] {
        case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"), UInt8(ascii: "b"),
            UInt8(ascii: "f"), UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
            return position + 2
        case UInt8(ascii: "u"):
            for place in (position + 2)..<(position + 6) {
                guard place < text.count else { throw tooShort("a string has no end") }
                guard JSONEscape.digit(text[place]) != nil else {
                    throw error("a \\u escape needs four digits")
                }
            }
            return position + 6
        default: throw error("unknown escape")
        }
    }

    private mutating func word(
        _ word: StaticString, _ kind: JSONTape.Node.Kind, _ text: Span<UInt8>
    ) throws(JSONError) {
        let start = position
        for expected in "\(word)".utf8 {
            guard position < text.count else { throw tooShort("unknown word") }
            guard text[position] == expected else { throw error("unknown word") }
            position += 1
        }
        nodes.append(
            JSONTape.Node(kind: kind, start: UInt32(start), extent: UInt32(position - start)))
    }

    private mutating func number(_ text: Span<UInt8>) throws(JSONError) {
        let start = position
        var end = start
        while end < text.count, JSONNumber.mayHold(text[end]) { end += 1 }
        // More digits might follow.
        if end == text.count { reachedEnd = true }
        let number = text.extracting(start..<end)
        guard JSONNumber.isValid(number) else {
            if number.isEmpty { throw error("a value is missing") }
            let shown = [UInt8](copying: number.extracting(first: 20))
            throw error("\"\(String(decoding: shown, as: UTF8.self))\" is no number")
        }
        nodes.append(
            JSONTape.Node(kind: .number, start: UInt32(start), extent: UInt32(end - start)))
        position = end
    }

    private mutating func skipSpace(_ text: Span<UInt8>) {
        while position < text.count, JSONBytes.isSpace(text[position]) { position += 1 }
    }

    private func error(_ reason: String) -> JSONError {
        JSONError(offset: position, reason: reason)
    }

    private mutating func tooShort(_ reason: String) -> JSONError {
        reachedEnd = true
        return error(reason)
    }
}
