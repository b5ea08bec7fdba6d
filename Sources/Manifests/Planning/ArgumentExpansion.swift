/// Turns a recipe into argument vectors: one per batch of files, or just one.
package enum ArgumentExpansion {
    /// - Parameters:
    ///   - recipe: The command of the definition.
    ///   - files: Absolute paths that the definition's `{files}` stands for.
    ///   - base: Everything else that a placeholder may stand for.
    /// - Returns: One vector per invocation, never none.
    /// - Throws: ``UnknownPlaceholder`` for one that has no value, or several where one word is.
    package static func invocations(
        of recipe: RunRecipe, files: [String], base: Placeholders
    ) throws(UnknownPlaceholder) -> [[String]] {
        guard recipe.takesFiles else {
            return [try argv(of: recipe, files: [], number: 0, base: base)]
        }
        // Far below the kernel's limit on arguments, whatever the length of the paths.
        let size = recipe.batch ?? 500
        var invocations: [[String]] = []
        var start = 0
        repeat {
            let batch = files[start..<min(start + size, files.count)]
            invocations.append(
                try argv(of: recipe, files: Array(batch), number: invocations.count, base: base))
            start += size
        } while start < files.count
        return invocations
    }

    private static func argv(
        of recipe: RunRecipe, files: [String], number: Int, base: Placeholders
    ) throws(UnknownPlaceholder) -> [String] {
        var values = base
        values["n"] = [String(number)]
        var companions: [String] = []
        for file in recipe.accompany { companions.append(try values.expand(file)) }
        values["files"] = files + companions
        var words: [String] = []
        for argument in recipe.argv {
            switch argument {
            case .word(let word): words.append(try values.expand(word))
            case .each(let list, let parts):
                for item in values[list] ?? [] {
                    // The value goes in as it is: a file may be called {target}.py.
                    var inner = values
                    inner["item"] = [item]
                    for part in parts { words.append(try inner.expand(part)) }
                }
            case .given(let names, let parts):
                guard names.allSatisfy(values.holds) else { continue }
                for part in parts { words.append(try values.expand(part)) }
            case .absent(let names, let parts):
                guard !names.allSatisfy(values.holds) else { continue }
                for part in parts { words.append(try values.expand(part)) }
            }
        }
        return words
    }
}
