/// The images that a Dockerfile builds on.
struct BaseImages {
    /// In the order of the file, arguments replaced by their defaults.
    let images: [String]
    /// Names that hold an argument nobody gives a value.
    let unresolved: [String]

    init(reading text: String) {
        var arguments: [String: String] = [:]
        var stages: Set<String> = []
        var images: [String] = []
        var unresolved: [String] = []
        for words in Self.instructions(of: text) {
            switch words[0].uppercased() {
            // Only what stands before the first FROM counts for FROM.
            case "ARG" where images.isEmpty && unresolved.isEmpty && stages.isEmpty:
                for word in words.dropFirst() {
                    let parts = word.split(separator: "=", maxSplits: 1)
                    let value = parts.count > 1 ? String(parts[1]) : ""
                    arguments[String(parts.first ?? "")] = value.trimmingQuotes
                }
            case "FROM":
                let operands = words.dropFirst().filter { !$0.hasPrefix("--") }
                guard let name = operands.first else { continue }
                let image = Self.resolved(name, arguments)
                if let image, !stages.contains(image.lowercased()) {
                    if image != "scratch" { images.append(image) }
                } else if image == nil {
                    unresolved.append(name)
                }
                let rest = Array(operands.dropFirst())
                if rest.count == 2, rest[0].uppercased() == "AS" {
                    stages.insert(rest[1].lowercased())
                }
            default: continue
            }
        }
        self.images = images
        self.unresolved = unresolved
    }

    /// With registry and `library/`, as Docker fills them in, and `:latest` where no version is named.
    static func full(_ image: String) -> String {
        var name = image
        let first = name.split(separator: "/").first ?? ""
        let hasRegistry =
            name.contains("/")
            && (first.contains(".") || first.contains(":") || first == "localhost")
        if !hasRegistry { name = "docker.io/" + (name.contains("/") ? "" : "library/") + name }
        let last = name.split(separator: "/").last ?? ""
        return last.contains(":") || name.contains("@") ? name : name + ":latest"
    }

    private static func instructions(of text: String) -> [[String]] {
        var instructions: [[String]] = []
        var open = ""
        for line in text.split(whereSeparator: \.isNewline) {
            let bare = line.drop { $0 == " " || $0 == "\t" }
            if bare.hasPrefix("#") { continue }
            if let last = bare.last(where: { $0 != " " && $0 != "\t" }), last == "\\" {
                open += bare.dropLast(bare.reversed().prefix { $0 != "\\" }.count + 1) + " "
                continue
            }
            let words = (open + bare).split(whereSeparator: \.isWhitespace).map(String.init)
            open = ""
            if !words.isEmpty { instructions.append(words) }
        }
        return instructions
    }

    /// `$NAME`, `${NAME}` and `${NAME:-default}`; `nil` when there is no value.
    private static func resolved(_ name: String, _ arguments: [String: String]) -> String? {
        var result = ""
        var rest = name[...]
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            rest = rest[rest.index(after: dollar)...]
            let key: Substring
            var otherwise: Substring?
            if rest.first == "{" {
                guard let end = rest.firstIndex(of: "}") else { return nil }
                let inner = rest[rest.index(after: rest.startIndex)..<end]
                key = inner.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                let operation = inner.dropFirst(key.count)
                if operation.hasPrefix(":-") { otherwise = operation.dropFirst(2) }
                if !operation.isEmpty, otherwise == nil { return nil }
                rest = rest[rest.index(after: end)...]
            } else {
                key = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                rest = rest.dropFirst(key.count)
            }
            let value = arguments[String(key)].flatMap { $0.isEmpty ? nil : $0 }
            guard let value = value ?? otherwise.map(String.init), !value.contains("$") else {
                return nil
            }
            result += value
        }
        result += rest
        return result.isEmpty ? nil : result.trimmingQuotes
    }
}

extension String {
    fileprivate var trimmingQuotes: String {
        guard count > 1, let first, first == last, "\"'".contains(first) else { return self }
        return String(dropFirst().dropLast())
    }
}
