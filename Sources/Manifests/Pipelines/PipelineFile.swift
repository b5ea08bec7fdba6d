import Yams

/// Reads a pipeline with its inputs filled in.
///
/// Inputs replace whole values only, in the parsed document, so that a value can never become a key,
/// a list or a command.
package enum PipelineFile {
    package static func load(
        _ path: String, inputs given: [String: String]
    ) throws(InvalidManifest) -> Pipeline {
        try parse(Document.contents(of: path), file: path, inputs: given)
    }

    package static func parse(
        _ text: String, file: String, inputs given: [String: String], fillMissing: Bool = false
    ) throws(InvalidManifest) -> Pipeline {
        let node = try Document.compose(text, file: file)
        var filling = Reading(file: file)
        let declared = declaredInputs(of: node, &filling)
        let values = values(of: declared, given, fillMissing: fillMissing, &filling)
        let filled = fill(node, with: values, &filling)
        var reading = Reading(file: file)
        let pipeline = Shape<Pipeline>.object.read(filled, &reading)
        // An expression that could not be filled in is told once, not again as a wrong value.
        let told = Set(filling.problems.map { [$0.line, $0.column] })
        let problems =
            filling.problems
            + reading.problems.filter { !told.contains([$0.line, $0.column]) }
        guard problems.isEmpty else { throw InvalidManifest(problems) }
        return pipeline
    }

    /// A value for every input that is declared, whatever is wrong with it, so that reading goes on.
    private static func values(
        of declared: [Entry<Input>], _ given: [String: String], fillMissing: Bool,
        _ reading: inout Reading
    ) -> [String: String] {
        var values: [String: String] = [:]
        for input in declared {
            values[input.key] = given[input.key] ?? input.value.fallback ?? input.value.example
            if let value = given[input.key] {
                if let problem = input.value.problem(with: value) {
                    reading.add(input.mark.problem("the input \"\(input.key)\" \(problem)"))
                }
            } else if input.value.isRequired, !fillMissing {
                reading.add(
                    input.mark.problem(
                        "the input \"\(input.key)\" is required",
                        remedy: "add --input \(input.key)=…"))
            }
        }
        for name in given.keys.sorted() where values[name] == nil {
            reading.add(
                Problem(
                    file: reading.file, line: 0, column: 0, key: "inputs",
                    message: "there is no input \"\(name)\"",
                    remedy: Spelling.hint(for: name, among: declared.map(\.key))))
        }
        return values
    }

    private static func declaredInputs(
        of node: Node, _ reading: inout Reading
    ) -> [Entry<Input>] {
        guard let inputs = node.mapping?[Node("inputs")] else { return [] }
        // Their own problems are reported when the whole document is read.
        var unheard = reading
        return unheard.descend(into: "inputs") {
            Shape<[Entry<Input>]>.dictionary(.object).read(inputs, &$0)
        }
    }

    /// Fills the document in, except for the declarations of the inputs themselves.
    private static func fill(
        _ node: Node, with values: [String: String], _ reading: inout Reading
    ) -> Node {
        guard case .mapping(var mapping) = node else { return node }
        for pair in mapping {
            let key = pair.key.scalar?.string ?? ""
            mapping[pair.key] = reading.descend(into: key) { reading in
                replace(pair.value, &reading) { scalar, mark, reading in
                    guard key != "inputs" else {
                        reading.report(mark, "an input cannot depend on another")
                        return nil
                    }
                    return value(of: scalar, at: mark, in: values, &reading)
                }
            }
        }
        return .mapping(mapping)
    }

    /// Walks to every scalar that holds an expression.
    private static func replace(
        _ node: Node, _ reading: inout Reading,
        with value: (String, Node, inout Reading) -> String?
    ) -> Node {
        switch node {
        case .scalar(let scalar) where scalar.string.contains("${{"):
            guard let text = value(scalar.string, node, &reading) else { return node }
            return .scalar(
                Node.Scalar(text, scalar.tag, .doubleQuoted, node.mark, scalar.anchor))
        case .mapping(var mapping):
            for pair in mapping {
                mapping[pair.key] = reading.descend(into: pair.key.scalar?.string ?? "") {
                    replace(pair.value, &$0, with: value)
                }
            }
            return .mapping(mapping)
        case .sequence(var sequence):
            for index in sequence.indices {
                sequence[index] = reading.descend(into: "[\(index)]") {
                    replace(sequence[index], &$0, with: value)
                }
            }
            return .sequence(sequence)
        case .scalar, .alias: return node
        }
    }

    private static func value(
        of expression: String, at node: Node, in values: [String: String],
        _ reading: inout Reading
    ) -> String? {
        guard let name = inputName(expression) else {
            reading.report(
                node, "only a whole value can be an expression",
                remedy: "write \"${{ inputs.NAME }}\" and nothing else")
            return nil
        }
        guard let value = values[name] else {
            reading.report(
                node, "there is no input \"\(name)\"",
                remedy: Spelling.hint(for: name, among: values.keys.sorted())
                    ?? "declare it under inputs")
            return nil
        }
        return value
    }

    private static func inputName(_ text: String) -> String? {
        guard text.hasPrefix("${{"), text.hasSuffix("}}") else { return nil }
        let inside = text.dropFirst(3).dropLast(2).filter { $0 != " " }
        guard inside.hasPrefix("inputs."), !inside.contains("$") else { return nil }
        return String(inside.dropFirst("inputs.".count))
    }
}
