/// The values that one metric may take, as vectors abbreviate them.
protocol CVSSValue: RawRepresentable<String>, CaseIterable, Sendable, Hashable {}

/// The metrics of a vector as its text gives them: all known, each once.
struct CVSSFields {
    private let version: CVSSVersion
    private var values: [String: String] = [:]

    /// Splits what follows the prefix; `names` are the version's metrics in its order.
    init(_ text: Substring, _ version: CVSSVersion, names: [String]) throws(CVSSError) {
        self.version = version
        guard !text.isEmpty else { throw .empty }
        var reached = 0
        for field in text.split(separator: "/", omittingEmptySubsequences: false) {
            let parts = field.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
                throw .noMetric(CVSSError.short(field))
            }
            let name = String(parts[0])
            guard let place = names.firstIndex(of: name) else {
                throw .unknownMetric(CVSSError.short(name), version)
            }
            guard values.updateValue(String(parts[1]), forKey: name) == nil else {
                throw .repeated(name)
            }
            // Versions 2 and 3 have an order for writing, but any can be read.
            if version == .v40, place < reached {
                throw .misplaced(name, before: names[reached])
            }
            reached = max(reached, place)
        }
    }

    /// A metric that every vector has.
    func required<Value: CVSSValue>(_ name: String) throws(CVSSError) -> Value {
        guard let text = values[name] else { throw .missing(name, version) }
        guard let value = Value(rawValue: text) else {
            throw .value(CVSSError.short(text), of: name, allowed: Self.words(Value.self))
        }
        return value
    }

    /// A metric that may be left out or left open, which says the same.
    func optional<Value: CVSSValue>(_ name: String) throws(CVSSError) -> Value? {
        guard let text = values[name], text != version.undefined else { return nil }
        guard let value = Value(rawValue: text) else {
            throw .value(
                CVSSError.short(text), of: name,
                allowed: Self.words(Value.self) + [version.undefined])
        }
        return value
    }

    private static func words<Value: CVSSValue>(_: Value.Type) -> [String] {
        Value.allCases.map(\.rawValue)
    }

    /// Writes a vector; what is `nil` is left out.
    static func text(
        _ version: CVSSVersion, _ names: [String], _ values: [String?]
    ) -> String {
        version.prefix
            + zip(names, values).compactMap { name, value in value.map { "\(name):\($0)" } }
            .joined(separator: "/")
    }
}
