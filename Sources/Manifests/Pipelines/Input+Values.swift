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
