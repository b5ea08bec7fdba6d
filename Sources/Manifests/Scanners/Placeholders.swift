/// The names that `{…}` may hold in a definition, and their values for one run.
package struct Placeholders: Sendable {
    /// What sluice itself provides; the definition's params come on top.
    package static let builtIn = [
        "target", "out", "scratch", "empty", "assets", "git", "commit", "databases", "cpu",
        "exedir", "input", "item", "n",
    ]

    /// Conditions that `if` and `unless` know besides params.
    package static let conditions = ["source", "image", "url", "git"]

    private var values: [String: [String]]
    private var holding: Set<String>

    package init(_ values: [String: [String]], conditions: Set<String> = []) {
        self.values = values
        holding = conditions
    }

    package subscript(name: String) -> [String]? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// Replaces every `{name}`; a list must have one value to stand inside a word.
    package func expand(_ word: String) throws(UnknownPlaceholder) -> String {
        var text = ""
        var rest = word[...]
        while let open = rest.firstIndex(of: "{") {
            text += rest[..<open]
            let after = rest[rest.index(after: open)...]
            guard let close = after.firstIndex(of: "}"), Self.isName(after[..<close]) else {
                text += "{"
                rest = after
                continue
            }
            let name = String(after[..<close])
            guard let list = values[name], list.count == 1, let value = list.first else {
                throw UnknownPlaceholder(name: name, count: values[name]?.count)
            }
            text += value
            rest = after[after.index(after: close)...]
        }
        return text + rest
    }

    /// Whether a condition holds: a built-in one, or a param that is set and not `false`.
    func holds(_ name: String) -> Bool {
        if Self.conditions.contains(name) { return holding.contains(name) }
        return values[name].map { !$0.isEmpty && $0 != ["false"] } ?? false
    }

    /// Names a word refers to, in order.
    static func names(in word: String) -> [String] {
        var names: [String] = []
        var rest = word[...]
        while let open = rest.firstIndex(of: "{") {
            rest = rest[rest.index(after: open)...]
            guard let close = rest.firstIndex(of: "}") else { break }
            if isName(rest[..<close]) { names.append(String(rest[..<close])) }
        }
        return names
    }

    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy {
                (97...122).contains($0) || $0 == 95 || (48...57).contains($0)
            }
    }
}

/// A `{name}` without a value, which is a mistake in the definition.
package struct UnknownPlaceholder: Error, CustomStringConvertible {
    let name: String
    let count: Int?

    package var description: String {
        switch count {
        case nil: "the placeholder {\(name)} has no value here"
        case 0?: "the placeholder {\(name)} is empty; put the words under if: \(name)"
        case let count?: "the placeholder {\(name)} has \(count) values; use each: \(name)"
        }
    }
}
