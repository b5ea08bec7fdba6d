import Manifests

/// The environment of a scanner: built from nothing, so that no token of sluice's own gets in.
package enum ScannerEnvironment {
    static func base(toolBox: ToolBox, scratch: String) -> [String: String] {
        [
            "PATH": toolBox.searchPath.joined(separator: ":"), "HOME": scratch,
            "TMPDIR": scratch + "/tmp", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC",
        ]
    }

    /// Of sluice's `own` environment only allowed names are taken; `secrets` are values by variable.
    static func make(
        _ recipe: RunRecipe, base: [String: String], values: Placeholders,
        own: [String: String], secrets: [String: String]
    ) throws(UnknownPlaceholder) -> [String: String] {
        var environment = base
        for name in recipe.allowedEnvironment { environment[name] = own[name] }
        for entry in recipe.environment {
            // A folder without Git has neither, and a variable about them means nothing there.
            let needsGit = entry.value.contains("{git}") || entry.value.contains("{commit}")
            if needsGit, values["git"] == nil { continue }
            environment[entry.key] = try values.expand(entry.value)
        }
        return environment.merging(secrets) { _, secret in secret }
    }
}
