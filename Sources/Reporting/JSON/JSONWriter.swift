/// What stands in a report a hundred thousand times, and so is written without `Encodable`'s
/// containers, at a fraction of the time.
///
/// Both ways give the same text: a test compares them, so that no member is forgotten here.
protocol JSONWritable: Encodable {
    func write(to text: inout JSONWriter) throws
}

/// Text of JSON whose members come in the order of their names.
///
/// A value and no object: each change of an object's property is checked for another access.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private var depth: Int
    /// Whether nothing stands in the innermost container yet.
    private var isEmpty = true

    init(depth: Int) { self.depth = depth }

    private static let line = [0x0A] + Array(repeating: UInt8(ascii: " "), count: 80)

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    mutating func beginList() { _ = open(UInt8(ascii: "[")) }

    mutating func endList() { close(UInt8(ascii: "]"), false) }

    /// Before each element of a list.
    mutating func beginNext() {
        if isEmpty { isEmpty = false } else { bytes.append(UInt8(ascii: ",")) }
        newLine()
    }

    private mutating func open(_ bracket: UInt8) -> Bool {
        bytes.append(bracket)
        depth += 1
        defer { isEmpty = true }
        return isEmpty
    }

    private mutating func close(_ bracket: UInt8, _ outer: Bool) {
        depth -= 1
        if !isEmpty { newLine() }
        bytes.append(bracket)
        isEmpty = outer
    }

    private mutating func newLine() { bytes += Self.line[..<(2 * depth + 1)] }

    mutating func append(_ scalar: String) { bytes += scalar.utf8 }

    mutating func append(string: String) { JSONEscapes.append(string, to: &bytes) }

    /// Writes an object; its members are to come in the order of their names.
    mutating func object(_ members: (inout JSONWriter) throws -> Void) rethrows {
        let outer = open(UInt8(ascii: "{"))
        try members(&self)
        close(UInt8(ascii: "}"), outer)
    }

    mutating func list<Element>(
        _ elements: some Sequence<Element>, _ write: (inout JSONWriter, Element) throws -> Void
    ) rethrows {
        let outer = open(UInt8(ascii: "["))
        for element in elements {
            beginNext()
            try write(&self, element)
        }
        close(UInt8(ascii: "]"), outer)
    }

    /// The name is one of ours, in which nothing needs an escape.
    mutating func name(_ name: String) {
        beginNext()
        bytes.append(UInt8(ascii: "\""))
        bytes += name.utf8
        bytes += "\" : ".utf8
    }
}
