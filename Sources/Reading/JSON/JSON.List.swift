extension JSON {
    /// The elements of an array: made in memory, or on the tape of a text and then made when asked for.
    package struct List: Sendable {
        private enum Storage: Sendable {
            case made([JSON])
            case parsed(JSONTape, Int)
        }

        private let storage: Storage

        package init(_ elements: [JSON]) { storage = .made(elements) }

        init(_ tape: JSONTape, at index: Int) { storage = .parsed(tape, index) }

        package var isEmpty: Bool { self[0] == nil }

        package subscript(index: Int) -> JSON? {
            switch storage {
            case .made(let elements): elements.indices.contains(index) ? elements[index] : nil
            case .parsed(let tape, let list): tape.element(index, of: list).map(tape.value(at:))
            }
        }
    }
}

extension JSON.List: Sequence {
    package struct Iterator: IteratorProtocol {
        fileprivate var made: IndexingIterator<[JSON]>?
        fileprivate let tape: JSONTape?
        fileprivate var place: Int
        fileprivate let end: Int

        package mutating func next() -> JSON? {
            guard let tape else { return made?.next() }
            guard place < end else { return nil }
            defer { place = tape.index(after: place) }
            return tape.value(at: place)
        }
    }

    package func makeIterator() -> Iterator {
        switch storage {
        case .made(let elements):
            Iterator(made: elements.makeIterator(), tape: nil, place: 0, end: 0)
        case .parsed(let tape, let index):
            Iterator(made: nil, tape: tape, place: index + 1, end: tape.index(after: index))
        }
    }
}

extension JSON.List: Hashable {
    package static func == (left: Self, right: Self) -> Bool { left.elementsEqual(right) }

    package func hash(into hasher: inout Hasher) {
        for element in self { hasher.combine(element) }
    }
}

extension JSON.List: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: JSON...) { self.init(elements) }
}
