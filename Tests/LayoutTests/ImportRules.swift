/// Compares what rooms import with what the page says they may.
enum ImportRules {
    /// What differs, given the modules that each room imports and the folders in `Sources/`.
    static func problems(
        _ page: ArchitecturePage, imports: [String: Set<String>], folders: Set<String>
    ) -> [String] {
        var problems: [String] = []
        let levels = Dictionary(page.rooms.map { ($0.name, $0.level) }) { first, _ in first }
        for folder in folders.sorted() where levels[folder] == nil {
            problems.append("\(folder) is not on the page")
        }
        for room in page.rooms {
            guard folders.contains(room.name) else {
                problems.append("the page names \(room.name), and there is no such room")
                continue
            }
            let used = (imports[room.name] ?? []).subtracting(ArchitecturePage.everywhere)
            for module in used.sorted() {
                if let level = levels[module] {
                    if level >= room.level {
                        problems.append("\(room.name) imports \(module), which is not below it")
                    } else if !room.imports.contains(module) {
                        problems.append(
                            "\(room.name) imports \(module), which the page does not say")
                    }
                } else if !room.libraries.contains(module) {
                    problems.append("\(room.name) imports \(module), which has no place in it")
                }
            }
            for module in room.imports.union(room.libraries).subtracting(used).sorted() {
                problems.append("\(room.name) does not import \(module), though the page says so")
            }
        }
        return problems
    }

    /// The modules that lines of Swift import, whatever the access level or attribute.
    static func modules(in lines: [Substring]) -> [String] {
        lines.compactMap { line in
            var words = line.split(separator: " ")[...]
            while let word = words.first, word != "import" {
                guard word.hasPrefix("@") || accessLevels.contains(String(word)) else { return nil }
                words = words.dropFirst()
            }
            words = words.dropFirst()
            if let kind = words.first, kinds.contains(String(kind)) { words = words.dropFirst() }
            return words.first.map { String($0.prefix { $0 != "." && $0 != ";" }) }
        }
    }

    private static let accessLevels: Set = [
        "public", "package", "internal", "fileprivate", "private",
    ]
    private static let kinds: Set = [
        "struct", "class", "enum", "protocol", "func", "var", "let", "typealias", "actor",
    ]
}
