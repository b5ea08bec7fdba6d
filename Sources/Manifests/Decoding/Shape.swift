import Yams

/// How one kind of value is written in YAML: reads it strictly and describes it as JSON Schema.
///
/// Both come from the same declaration, so that what an editor completes is what is decoded.
package struct Shape<Value: Sendable>: Sendable {
    /// Stands in for a value that could not be read, so that reading goes on to the next problem.
    let placeholder: @Sendable () -> Value
    let schema: @Sendable (inout SchemaWriter) -> JSONValue
    let read: @Sendable (Node, inout Reading) -> Value
}

extension Shape {
    /// Turns what was read into another value; `nil` is a problem that says what is expected.
    func refined<Other: Sendable>(
        _ expected: String, placeholder: @autoclosure @escaping @Sendable () -> Other,
        schema extra: [String: JSONValue] = [:],
        _ convert: @escaping @Sendable (Value) -> Other?
    ) -> Shape<Other> {
        Shape<Other>(
            placeholder: placeholder,
            schema: { writer in self.schema(&writer).merging(extra) },
            read: { node, reading in
                let before = reading.problems.count
                let value = self.read(node, &reading)
                guard reading.problems.count == before else { return placeholder() }
                if let converted = convert(value) { return converted }
                reading.report(node, "expected \(expected), found \(node.kindInWords)")
                return placeholder()
            })
    }

    func map<Other: Sendable>(_ convert: @escaping @Sendable (Value) -> Other) -> Shape<Other> {
        Shape<Other>(
            placeholder: { convert(placeholder()) }, schema: schema,
            read: { node, reading in convert(read(node, &reading)) })
    }

    /// Never quotes what was found, since it may be a secret that stands in the wrong place.
    func unquoted(_ expected: String) -> Shape<Value> {
        Shape<Value>(
            placeholder: placeholder, schema: schema,
            read: { node, reading in
                var attempt = reading
                let value = read(node, &attempt)
                guard attempt.problems.count > reading.problems.count else { return value }
                reading.report(node, "expected \(expected)")
                return placeholder()
            })
    }

    /// Keeps the place with the value.
    var marked: Shape<Marked<Value>> {
        Shape<Marked<Value>>(
            placeholder: {
                Marked(
                    value: placeholder(), mark: SourceMark(file: "", line: 0, column: 0, key: ""))
            },
            schema: schema,
            read: { node, reading in
                Marked(value: read(node, &reading), mark: reading.mark(node))
            })
    }

    /// Chooses the reader by the kind of the node: text, a list or a mapping.
    static func oneOf(
        _ expected: String, scalar: Shape<Value>? = nil, list: Shape<Value>? = nil,
        mapping: Shape<Value>? = nil, placeholder: @autoclosure @escaping @Sendable () -> Value
    ) -> Shape<Value> {
        Shape(
            placeholder: placeholder,
            schema: { writer in
                var choices: [JSONValue] = []
                for choice in [scalar, list, mapping] {
                    if let choice { choices.append(choice.schema(&writer)) }
                }
                return ["anyOf": .array(choices)]
            },
            read: { node, reading in
                let chosen: Shape<Value>? =
                    switch node {
                    case .scalar: scalar
                    case .sequence: list
                    case .mapping: mapping
                    case .alias: nil
                    }
                if let chosen { return chosen.read(node, &reading) }
                reading.report(node, "expected \(expected), found \(node.kindInWords)")
                return placeholder()
            })
    }
}
