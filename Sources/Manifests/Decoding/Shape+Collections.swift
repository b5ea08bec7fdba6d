import Yams

extension Shape {
    /// A list of things; `atLeast` asks for a minimum.
    static func list<Element: Sendable>(_ element: Shape<Element>, atLeast minimum: Int = 0)
        -> Shape<[Element]> where Value == [Element]
    {
        Shape<[Element]>(
            placeholder: { [] },
            schema: { writer in
                [
                    "type": "array", "items": element.schema(&writer),
                    "minItems": .integer(minimum),
                ]
            },
            read: { node, reading in
                guard case .sequence(let nodes) = node else {
                    reading.report(node, "expected a list, found \(node.kindInWords)")
                    return []
                }
                if nodes.count < minimum {
                    reading.report(node, "needs at least \(minimum) of them")
                }
                return nodes.enumerated().map { index, item in
                    reading.descend(into: "[\(index)]") { element.read(item, &$0) }
                }
            })
    }

    /// One thing, or a list of them.
    static func oneOrMore<Element: Sendable>(_ element: Shape<Element>) -> Shape<[Element]>
    where Value == [Element] {
        .oneOf(
            "one or a list", scalar: element.map { [$0] }, list: .list(element, atLeast: 1),
            mapping: element.map { [$0] }, placeholder: [])
    }

    /// Free keys with values of one kind, in the order of the document.
    static func dictionary<Element: Sendable>(_ element: Shape<Element>)
        -> Shape<[Entry<Element>]> where Value == [Entry<Element>]
    {
        Shape<[Entry<Element>]>(
            placeholder: { [] },
            schema: { writer in
                ["type": "object", "additionalProperties": element.schema(&writer)]
            },
            read: { node, reading in
                guard case .mapping(let mapping) = node else {
                    reading.report(node, "expected a mapping, found \(node.kindInWords)")
                    return []
                }
                return mapping.map { pair in
                    let key = pair.key.scalar?.string ?? ""
                    return reading.descend(into: key) { reading in
                        Entry(
                            key: key, mark: reading.mark(pair.key),
                            value: element.read(pair.value, &reading))
                    }
                }
            })
    }
}

/// One key and value of a mapping with free keys.
package struct Entry<Value: Sendable>: Sendable {
    package var key: String
    package var mark: SourceMark
    package var value: Value
}

extension Entry: Equatable where Value: Equatable {}
extension Entry: Hashable where Value: Hashable {}

extension Array {
    /// The value under a key.
    package subscript<Content>(key: String) -> Content? where Element == Entry<Content> {
        first { $0.key == key }?.value
    }
}
