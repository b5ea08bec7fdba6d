/// The text of a JSON document that is being written, in one pass and without a tree of values.
///
/// Members are sorted when their object ends. Long lists are only noted, and written when the
/// document goes out: ``emit(to:)``.
final class JSONText {
    private struct Container {
        enum Kind { case none, object, array }

        var kind = Kind.none
        var start: Int
        var firstMember: Int
        var count = 0
    }

    private struct LongList {
        var place: Int
        let list: any StreamedList
        let depth: Int
    }

    private(set) var bytes: [UInt8] = []
    /// Members of an object while they are sorted.
    private var aside: [UInt8] = []
    /// What an encoder was asked for that this one does not do.
    var problem: String?
    private var open: [Container] = []
    private var depth: Int
    /// Of all objects that are open.
    private var members: [(key: String, start: Int)] = []
    private var orders: [JSONMemberOrder] = []
    private var longLists: [LongList] = []

    init(depth: Int = 0) { self.depth = depth }

    func write(_ value: some Encodable) throws {
        open.append(Container(start: bytes.count, firstMember: members.count))
        try value.encode(to: JSONTextEncoder(text: self))
        close()
    }

    func append(_ scalar: String?) { bytes += (scalar ?? "null").utf8 }

    func append(string: String) { JSONEscapes.append(string, to: &bytes) }

    func append(_ list: any StreamedList) {
        longLists.append(LongList(place: bytes.count, list: list, depth: depth))
    }

    func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Deeper than any document of ours is.
    private static let line = [0x0A] + Array(repeating: UInt8(ascii: " "), count: 80)

    // MARK: Containers

    func begin(isObject: Bool) {
        guard open[open.count - 1].kind == .none else { return }
        open[open.count - 1].kind = isObject ? .object : .array
        bytes.append(isObject ? UInt8(ascii: "{") : UInt8(ascii: "["))
        depth += 1
    }

    func beginMember(_ key: String) {
        beginElement()
        members.append((key, bytes.count))
        newLine()
        append(string: key)
        bytes += " : ".utf8
    }

    func beginElement(newLine: Bool = false) {
        if open[open.count - 1].count > 0 { bytes.append(UInt8(ascii: ",")) }
        open[open.count - 1].count += 1
        if newLine { self.newLine() }
    }

    var countInContainer: Int { open.last?.count ?? 0 }

    func newLine() {
        bytes += Self.line.prefix(2 * depth + 1)
    }

    private func close() {
        let container = open.removeLast()
        if container.kind == .none { return }
        depth -= 1
        if container.kind == .object { sortMembers(of: container) }
        if container.count > 0 { newLine() }
        bytes.append(container.kind == .object ? UInt8(ascii: "}") : UInt8(ascii: "]"))
    }

    /// Puts the members in the order of their names; of one that was written twice the last counts.
    private func sortMembers(of container: Container) {
        defer { members.removeLast(members.count - container.firstMember) }
        while orders.count <= depth { orders.append(JSONMemberOrder()) }
        orders[depth].update(members[container.firstMember...].lazy.map(\.key))
        if orders[depth].isGiven { return }
        let start = container.start + 1
        aside.removeAll(keepingCapacity: true)
        for (rank, member) in orders[depth].places.enumerated() {
            if rank > 0 { aside.append(UInt8(ascii: ",")) }
            let index = container.firstMember + member
            let end = index + 1 < members.count ? members[index + 1].start - 1 : bytes.count
            moveLists(in: members[index].start..<end, to: start + aside.count)
            aside += bytes[members[index].start..<end]
        }
        for list in longLists.indices where longLists[list].place < 0 {
            longLists[list].place = ~longLists[list].place
        }
        bytes.removeLast(bytes.count - start)
        bytes += aside
    }

    /// Negative until all have moved, or one could be moved twice.
    private func moveLists(in range: Range<Int>, to place: Int) {
        for list in longLists.indices where range ~= longLists[list].place - 1 {
            longLists[list].place = ~(longLists[list].place - range.lowerBound + place)
        }
    }

    // MARK: The way out

    private static let pieceSize = 256 << 10

    /// Hands the document out in pieces.
    func emit(to sink: ReportSink) throws {
        var done = 0
        for long in longLists.sorted(by: { $0.place < $1.place }) {
            try sink(bytes[done..<long.place])
            try emit(long, to: sink)
            done = long.place
        }
        try sink(bytes[done...])
    }

    private func emit(_ long: LongList, to sink: ReportSink) throws {
        // The list itself is one level less deep than what stands in it.
        var text = JSONWriter(depth: long.depth)
        text.beginList()
        try long.list.write(to: &text) { text in
            if text.bytes.count >= Self.pieceSize {
                try sink(text.bytes[...])
                text.removeAll()
            }
        }
        text.endList()
        try sink(text.bytes[...])
    }
}

/// Takes a report piece by piece.
package typealias ReportSink = (ArraySlice<UInt8>) throws(ReportError) -> Void

/// A list whose elements are made while they are written: a hundred thousand at once would not fit.
protocol StreamedList: Encodable {
    associatedtype Element: JSONWritable

    func forEach(_ body: (Element) throws -> Void) throws
}

extension StreamedList {
    func encode(to encoder: any Encoder) throws {
        if let encoder = encoder as? JSONTextEncoder { return encoder.text.append(self) }
        var container = encoder.unkeyedContainer()
        try forEach { try container.encode($0) }
    }

    fileprivate func write(
        to text: inout JSONWriter, after: (inout JSONWriter) throws -> Void
    ) throws {
        try forEach { element in
            text.beginNext()
            try element.write(to: &text)
            try after(&text)
        }
    }
}
