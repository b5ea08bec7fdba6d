/// A checked JSON text with a list of what stands where in it; values are made only when asked for.
///
/// A report is mostly text that nobody asks for, and a `String` or a list for each piece of it
/// is what costs.
final class JSONTape: Sendable {
    struct Node: Sendable, BitwiseCopyable {
        enum Kind: UInt8 {
            case null, `true`, `false`, number, string, escapedString, array, object
        }

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

    /// The node of a list's element, if it has so many.
    func element(_ index: Int, of list: Int) -> Int? {
        let end = self.index(after: list)
        var place = list + 1
        for _ in 0..<max(0, index) where place < end { place = self.index(after: place) }
        return index >= 0 && place < end ? place : nil
    }

    func members(at object: Int) -> [JSON.Object.Member] {
        var members: [JSON.Object.Member] = []
        let end = index(after: object)
        var key = object + 1
        while key < end {
            members.append((string(at: key), value(at: key + 1)))
            key = index(after: key + 1)
        }
        return members
    }

    /// The node of an object's member; the last one if there are several of the name.
    func member(_ name: String, at object: Int) -> Int? {
        var found: Int?
        // A span must not outlive what holds the array, and the compiler sees a constant's end only.
        let (allNodes, allText) = (nodes, text)
        let name = name.utf8.span
        let nodes = allNodes.span
        let text = allText.span
        let end = object + Int(nodes[object].extent)
        var key = object + 1
        while key < end {
            let node = nodes[key]
            if node.kind == .escapedString {
                if [UInt8](string(at: key).utf8) == [UInt8](copying: name) { found = key + 1 }
            } else if Int(node.extent) == name.count, Self.holds(text, Int(node.start), name) {
                found = key + 1
            }
            let value = nodes[key + 1]
            let isContainer = value.kind == .array || value.kind == .object
            key += isContainer ? 1 + Int(value.extent) : 2
        }
        return found
    }

    private static func holds(_ text: Span<UInt8>, _ start: Int, _ name: Span<UInt8>) -> Bool {
        var place = 0
        while place < name.count {
            if text[start + place] != name[place] { return false }
            place += 1
        }
        return true
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
