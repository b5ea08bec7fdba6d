extension JSON {
    /// Members in the order of the text; of a key that stands twice the last one counts.
    ///
    /// Made in memory, or on the tape of a text, and then values are made when asked for.
    package struct Object: Sendable {
        package typealias Member = (key: String, value: JSON)

        private enum Storage: Sendable {
            case made([Member])
            case parsed(JSONTape, Int)
        }

        private var storage = Storage.made([])

        package init() {}

        init(_ tape: JSONTape, at index: Int) { storage = .parsed(tape, index) }

        package var members: [Member] {
            switch storage {
            case .made(let members): members
            case .parsed(let tape, let index): tape.members(at: index)
            }
        }

        var isEmpty: Bool {
            switch storage {
            case .made(let members): members.isEmpty
            case .parsed(let tape, let index): tape.index(after: index) == index + 1
            }
        }

        package mutating func append(_ key: String, _ value: JSON) {
            var members = self.members
            // Only one reference may be left, or each append would copy all.
            storage = .made([])
            members.append((key, value))
            storage = .made(members)
        }

        package subscript(key: String) -> JSON? {
            switch storage {
            case .made(let members): members.last { $0.key == key }?.value
            case .parsed(let tape, let index): tape.member(key, at: index).map(tape.value(at:))
            }
        }
    }
}

extension JSON.Object: Hashable {
    package static func == (left: Self, right: Self) -> Bool {
        left.members.elementsEqual(right.members) { $0.key == $1.key && $0.value == $1.value }
    }

    package func hash(into hasher: inout Hasher) {
        for member in members {
            hasher.combine(member.key)
            hasher.combine(member.value)
        }
    }
}
