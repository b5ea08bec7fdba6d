/// Checks the values under `with` against what the definition declares.
enum ParameterCheck {
    static func problems(
        with values: [Entry<[String]>], of definition: ScannerDefinition
    ) -> [Problem] {
        var problems: [Problem] = []
        let names = definition.parameters.map(\.key)
        for entry in values {
            guard let parameter = definition.parameters[entry.key] else {
                problems.append(
                    entry.mark.problem(
                        "\(definition.id) has no parameter \"\(entry.key)\"",
                        remedy: Spelling.hint(for: entry.key, among: names) ?? "it has none"))
                continue
            }
            if entry.value.count > 1, !parameter.kind.isList {
                problems.append(entry.mark.problem("takes one value, not a list"))
            }
            for value in entry.value {
                if let wrong = parameter.problem(with: value) {
                    problems.append(entry.mark.problem("\"\(value)\" \(wrong)"))
                }
            }
        }
        return problems
    }
}

extension Parameter {
    /// What is wrong with a value; a leading `-` could become an option of the scanner.
    func problem(with value: String) -> String? {
        if value.hasPrefix("-"), kind != .int { return "may not begin with '-'" }
        if value.unicodeScalars.contains(where: { $0.value < 32 }) {
            return "has control characters"
        }
        switch kind {
        case .string, .path, .strings, .paths: return nil
        case .int: return Int(value) == nil ? "is not a whole number" : nil
        case .bool: return ["true", "false"].contains(value) ? nil : "is not true or false"
        case .url:
            return value.hasPrefix("http://") || value.hasPrefix("https://")
                ? nil : "is not an http or https URL"
        case .enum:
            return values.contains(value)
                ? nil : "is not one of \(values.joined(separator: ", "))"
        }
    }
}
