import Yams

/// A value that is written as a mapping with known keys.
///
/// Its initialiser asks for each key once; the same code reads a document and describes the schema.
package protocol Shaped: Sendable {
    /// The name under which the JSON Schema defines it.
    static var shapeName: String { get }

    init(from fields: inout Fields)
}

/// The keys of one mapping while they are read, or while they are only described.
package struct Fields {
    struct Description {
        var key: String
        var isRequired: Bool
        var summary: String
        var schema: @Sendable (inout SchemaWriter) -> JSONValue
    }

    /// `nil` when nothing is read and only the keys are asked for.
    private let mapping: Node.Mapping?
    private let node: Node
    var reading: Reading
    private(set) var descriptions: [Description] = []

    init(_ node: Node, _ mapping: Node.Mapping?, _ reading: Reading) {
        self.node = node
        self.mapping = mapping
        self.reading = reading
    }

    /// Asks for keys without a document.
    static var describing: Fields {
        Fields(Node(""), nil, Reading(file: ""))
    }

    /// Where the mapping stands.
    var mark: SourceMark { reading.mark(node) }

    mutating func required<Value>(
        _ key: String, _ shape: Shape<Value>, _ summary: String
    ) -> Value {
        if let value = read(key, shape, isRequired: true, summary) { return value }
        if mapping != nil { reading.report(node, "the key \"\(key)\" is missing") }
        return shape.placeholder()
    }

    mutating func optional<Value>(
        _ key: String, _ shape: Shape<Value>, _ summary: String
    ) -> Value? {
        read(key, shape, isRequired: false, summary)
    }

    /// Reports a problem of the mapping as a whole.
    mutating func report(_ message: String, remedy: String? = nil) {
        guard mapping != nil else { return }
        reading.report(node, message, remedy: remedy)
    }

    /// Reports a problem of a value that was read before.
    mutating func report(at mark: SourceMark, _ message: String, remedy: String? = nil) {
        reading.add(mark.problem(message, remedy: remedy))
    }

    /// Whether anything in the document so far is wrong.
    var hasProblems: Bool { !reading.problems.isEmpty }

    private mutating func read<Value>(
        _ key: String, _ shape: Shape<Value>, isRequired: Bool, _ summary: String
    ) -> Value? {
        descriptions.append(
            Description(
                key: key, isRequired: isRequired, summary: summary, schema: shape.schema))
        // By the text alone: to Yams, `!x max` is another key than `max`.
        let pair = mapping?.first { $0.key.scalar?.string == key }
        guard let pair else { return nil }
        return reading.descend(into: key) { shape.read(pair.value, &$0) }
    }

    /// Reports every key that nobody asked for.
    mutating func refuseTheRest() {
        guard let mapping else { return }
        let known = descriptions.map(\.key)
        var seen: Set<String> = []
        for pair in mapping {
            let key = pair.key.scalar?.string ?? pair.key.kindInWords
            if !known.contains(key) {
                reading.report(
                    pair.key, "unknown key \"\(key)\"",
                    remedy: Spelling.hint(for: key, among: known))
            } else if !seen.insert(key).inserted {
                reading.report(pair.key, "the key \"\(key)\" stands more than once")
            }
        }
    }
}

extension Shape where Value: Shaped {
    /// A mapping whose keys the type itself asks for.
    static var object: Shape<Value> {
        Shape(
            placeholder: {
                var fields = Fields.describing
                return Value(from: &fields)
            },
            schema: { $0.reference(to: Value.self) },
            read: { node, reading in
                var fields: Fields
                guard case .mapping(let mapping) = node else {
                    reading.report(node, "expected a mapping, found \(node.kindInWords)")
                    fields = .describing
                    return Value(from: &fields)
                }
                fields = Fields(node, mapping, reading)
                let value = Value(from: &fields)
                fields.refuseTheRest()
                reading = fields.reading
                return value
            })
    }
}
