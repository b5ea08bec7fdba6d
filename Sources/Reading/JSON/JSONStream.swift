/// Reads a JSON file of any size piece by piece (RFC 8259): no more of it is in memory than the value
/// that was asked for.
///
/// The caller walks the outer levels and must take each value that it meets, by ``value()``,
/// ``skim()``, ``forEachElement(_:)`` or ``forEachMember(_:)``.
struct JSONStream: ~Copyable {
    private var window: FileWindow
    private var tokenizer = JSONTokenizer()
    /// In the window.
    private var position = 0
    private var depth = 0
    /// Bytes of the mark before the text.
    private var markLength = 0

    /// Opens an ordinary file in UTF-8, or in UTF-16, which is read whole.
    ///
    /// Anything else, such as a pipe, cannot be gone back in, and is told by `nil`. `capacity` is how
    /// many bytes are read at once.
    init?(file: String, capacity: Int = 256 << 10) throws(JSONError) {
        guard var window = FileWindow(file: file, capacity: capacity) else { return nil }
        try window.readOn(keepingFrom: 0)
        let mark = window[0..<min(4, window.filled)]
        if mark.starts(with: [0xEF, 0xBB, 0xBF]) {
            markLength = 3
        } else if mark.starts(with: [0xFF, 0xFE]) || mark.starts(with: [0xFE, 0xFF])
            || mark.contains(0)
        {
            // Nothing in UTF-8 has a zero among its first bytes; UTF-16 without a mark has.
            guard window.size <= 256 << 20 else {
                throw JSONError(limit: "UTF-16 and larger than 256 MiB, as no report is")
            }
            while !window.isAtEnd { try window.readOn(keepingFrom: 0) }
            window = FileWindow(bytes: try TextEncoding.utf8(window[0..<window.filled]))
        }
        self.window = window
        position = markLength
    }

    init(bytes: [UInt8]) throws(JSONError) {
        window = FileWindow(bytes: try TextEncoding.utf8(bytes))
    }

    /// Nothing is in it, not even white space.
    var isEmpty: Bool { window.isAtEnd && window.filled == 0 }

    var fileSize: Int { window.size }

    /// A place to come back to.
    struct Place {
        fileprivate let offset: Int
        fileprivate let depth: Int
    }

    var place: Place { Place(offset: offset, depth: depth) }

    mutating func move(to place: Place) {
        window.move(to: place.offset + markLength)
        position = place.offset + markLength - window.start
        depth = place.depth
    }

    /// How far it has read, in bytes of the text.
    private var offset: Int { window.start + position - markLength }

    /// The next byte that is no white space; `nil` at the end of the text.
    mutating func peek() throws(JSONError) -> UInt8? {
        while true {
            let (place, byte) = window.visible(from: position)
            position = place
            if byte != nil || window.isAtEnd { return byte }
            try readOn()
        }
    }

    /// Takes the next value whole, after checking all of it.
    mutating func value() throws(JSONError) -> JSON {
        try check()
        let end = position + tokenizer.position
        let text = window[position..<end]
        position = end
        return JSONTape(text: text, nodes: tokenizer.nodes).value(at: 0)
    }

    /// Passes over the next value after checking all of it.
    mutating func skip() throws(JSONError) {
        try check()
        position += tokenizer.position
    }

    private mutating func check() throws(JSONError) {
        _ = try peek()
        while true {
            var failure: JSONError?
            do throws(JSONError) {
                try window.read(with: &tokenizer, from: position, depth: depth)
            } catch {
                failure = JSONError(offset: offset + (error.offset ?? 0), reason: error.reason)
            }
            if window.isAtEnd || !tokenizer.reachedEnd {
                if let failure { throw failure }
                return
            }
            try readOn()
        }
    }

    /// Passes over the next value by its brackets alone: whoever does must come back and read it.
    mutating func skim() throws(JSONError) {
        guard let byte = try peek(), byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") else {
            return try skip()
        }
        var skimmer = JSONSkimmer()
        while true {
            if let end = window.end(with: &skimmer, from: position) {
                position = end
                return
            }
            position = window.filled
            if window.isAtEnd { throw error("the text ends too early") }
            try readOn()
        }
    }

    /// Calls the closure at each element of the array that comes next.
    mutating func forEachElement(
        _ body: (inout JSONStream) throws(JSONError) -> Void
    ) throws(JSONError) {
        guard try enter(UInt8(ascii: "["), orEmpty: UInt8(ascii: "]")) else { return }
        repeat { try body(&self) } while try goesOn(UInt8(ascii: "]"), "a comma or ] is missing")
    }

    /// Calls the closure with the name of each member of the object that comes next, at its value.
    mutating func forEachMember(
        _ body: (inout JSONStream, String) throws(JSONError) -> Void
    ) throws(JSONError) {
        guard try enter(UInt8(ascii: "{"), orEmpty: UInt8(ascii: "}")) else { return }
        repeat {
            guard try peek() == UInt8(ascii: "\"") else {
                throw error("a member's name is missing")
            }
            let name = try value().string ?? ""
            guard try take(UInt8(ascii: ":")) else { throw error("a colon is missing") }
            try body(&self, name)
        } while try goesOn(UInt8(ascii: "}"), "a comma or } is missing")
    }

    /// Makes sure that nothing follows.
    mutating func finish() throws(JSONError) {
        guard try peek() == nil else { throw error("something follows the end of the document") }
    }

    private mutating func enter(_ start: UInt8, orEmpty end: UInt8) throws(JSONError) -> Bool {
        guard depth < JSONTokenizer.maximumDepth else { throw error("nested too deeply") }
        guard try take(start) else { throw error("a value is missing") }
        if try take(end) { return false }
        depth += 1
        return true
    }

    private mutating func goesOn(_ end: UInt8, _ reason: String) throws(JSONError) -> Bool {
        if try take(UInt8(ascii: ",")) { return true }
        guard try take(end) else { throw error(reason) }
        depth -= 1
        return false
    }

    private mutating func take(_ byte: UInt8) throws(JSONError) -> Bool {
        guard try peek() == byte else { return false }
        position += 1
        return true
    }

    private mutating func readOn() throws(JSONError) {
        try window.readOn(keepingFrom: position)
        position = 0
    }

    private func error(_ reason: String) -> JSONError {
        JSONError(offset: offset, reason: reason)
    }
}
