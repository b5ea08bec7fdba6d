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
        var reading = Reading(file: file)
        let declared = declaredInputs(of: node, &reading)
        var values: [String: String] = [:]
        for input in declared {
            let value = given[input.key] ?? input.value.fallback
            if let value {
                if let problem = input.value.problem(with: value) {
                    reading.add(input.mark.problem("the input \"\(input.key)\" \(problem)"))
                }
                values[input.key] = value
            } else if fillMissing {
                values[input.key] = input.value.example
            } else {
                reading.add(
                    input.mark.problem(
                        "the input \"\(input.key)\" is required",
                        remedy: "add --input \(input.key)=…"))
            }
        }
        for name in given.keys.sorted() where !declared.contains(where: { $0.key == name }) {
            reading.add(
                Problem(
                    file: file, line: 0, column: 0, key: "inputs",
                    message: "there is no input \"\(name)\"",
                    remedy: Spelling.hint(for: name, among: declared.map(\.key))))
        }
        let filled = fill(node, with: values, &reading)
        let pipeline = Shape<Pipeline>.object.read(filled, &reading)
        guard reading.problems.isEmpty else { throw InvalidManifest(reading.problems) }
        return pipeline
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

    private static func fill(
        _ node: Node, with values: [String: String], _ reading: inout Reading
    ) -> Node {
        switch node {
        case .scalar(let scalar) where scalar.string.contains("${{"):
            guard let name = inputName(scalar.string) else {
                reading.report(
                    node, "only a whole value can be an expression",
                    remedy: "write \"${{ inputs.NAME }}\" and nothing else")
                return node
            }
            guard let value = values[name] else {
                if !reading.problems.contains(where: { $0.message.contains("\"\(name)\"") }) {
                    reading.report(
                        node, "there is no input \"\(name)\"",
                        remedy: Spelling.hint(for: name, among: values.keys.sorted()))
                }
                return node
            }
            return .scalar(
                Node.Scalar(value, scalar.tag, .doubleQuoted, node.mark, scalar.anchor))
        case .mapping(var mapping):
            for pair in mapping { mapping[pair.key] = fill(pair.value, with: values, &reading) }
            return .mapping(mapping)
        case .sequence(var sequence):
            for index in sequence.indices {
                sequence[index] = fill(sequence[index], with: values, &reading)
            }
            return .sequence(sequence)
        case .scalar, .alias: return node
        }
    }

    private static func inputName(_ text: String) -> String? {
        guard text.hasPrefix("${{"), text.hasSuffix("}}") else { return nil }
        let inside = text.dropFirst(3).dropLast(2).filter { $0 != " " }
        guard inside.hasPrefix("inputs."), !inside.contains("$") else { return nil }
        return String(inside.dropFirst("inputs.".count))
    }
}

extension Input {
    /// What is wrong with a value, as "must be …"; `nil` when it fits.
    func problem(with value: String) -> String? {
        if value.hasPrefix("-"), kind != .int, kind != .string { return "may not begin with '-'" }
        switch kind {
        case .string, .path, .gitURL, .gitRef:
            return value.unicodeScalars.contains { $0.value < 32 } ? "has control characters" : nil
        case .url:
            return value.hasPrefix("http://") || value.hasPrefix("https://")
                ? nil : "must be an http or https URL"
        case .int: return Int(value) == nil ? "must be a whole number, not \"\(value)\"" : nil
        case .bool:
            return value == "true" || value == "false" ? nil : "must be true or false"
        case .enum:
            return values.contains(value)
                ? nil : "must be one of \(values.joined(separator: ", ")), not \"\(value)\""
        }
    }

    /// A value of the right kind, for checking a pipeline before anybody gives one.
    var example: String {
        switch kind {
        case .string, .path: "example"
        case .int: "1"
        case .bool: "true"
        case .url: "http://127.0.0.1/"
        case .enum: values.first ?? ""
        case .gitURL: "https://example.invalid/repository.git"
        case .gitRef: "HEAD"
        }
    }
}
