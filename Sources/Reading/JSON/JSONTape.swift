/// A checked JSON text with a list of what stands where in it; values are made only when asked for.
///
/// A report is mostly text that nobody asks for, and a `String` or a list for each piece of it
/// is what costs.
final class JSONTape: Sendable {
    struct Node: Sendable, BitwiseCopyable {
        enum Kind: UInt8 { case null, `true`, `false`, number, string, escapedString, array, object }

        var kind: Kind
        /// Where it begins in the text; of a string behind the quotation mark.
        var start: UInt32
        /// Bytes of a string or number; of a container how many nodes it has, itself included.
        var extent: UInt32
    }

    private let text: [UInt8]
    private let nodes: [Node]

    init(text: [UInt8], nodes: [Node]) {
        self.text = text
        self.nodes = nodes
    }

    /// The node behind a value and all that it holds.
    func index(after index: Int) -> Int {
        let node = nodes[index]
        switch node.kind {
        case .array, .object: return index + Int(node.extent)
        default: return index + 1
        }
    }

    func value(at index: Int) -> JSON {
        switch nodes[index].kind {
        case .null: .null
        case .true: .boolean(true)
        case .false: .boolean(false)
        case .number: .number(JSONNumber.value(of: bytes(at: index)))
        case .string, .escapedString: .string(string(at: index))
        case .array: .array(JSON.List(self, at: index))
        case .object: .object(JSON.Object(self, at: index))
        }
    }

    func members(at object: Int) -> [JSON.Object.Member] {
        var members: [JSON.Object.Member] = []
        forEachKey(of: object) { members.append((string(at: $0), value(at: $0 + 1))) }
        return members
    }

    /// The node of an object's member; the last one if there are several of the name.
    func member(_ name: String, at object: Int) -> Int? {
        var found: Int?
        let length = name.utf8.count
        forEachKey(of: object) { key in
            if isKey(key, name, length) { found = key + 1 }
        }
        return found
    }

    private func forEachKey(of object: Int, _ body: (Int) -> Void) {
        let end = index(after: object)
        var key = object + 1
        while key < end {
            body(key)
            key = index(after: key + 1)
        }
    }

    private func isKey(_ index: Int, _ name: String, _ length: Int) -> Bool {
        let node = nodes[index]
        if node.kind == .escapedString { return string(at: index) == name }
        guard Int(node.extent) == length else { return false }
        return name.utf8.elementsEqual(bytes(at: index))
    }

    private func string(at index: Int) -> String {
        let bytes = bytes(at: index)
        return String(
            decoding: nodes[index].kind == .string ? bytes : JSONEscape.resolved(bytes)[...],
            as: UTF8.self)
    }

    private func bytes(at index: Int) -> ArraySlice<UInt8> {
        let node = nodes[index]
        return text[Int(node.start)..<Int(node.start + node.extent)]
    }
}
