import Manifests
import SystemPackage

/// The commands of one update, with everything that they may see.
struct DatabaseStep {
    let recipe: DatabaseUpdateRecipe
    let definition: ScannerDefinition
    let tool: ToolBox.Tool
    let toolBox: ToolBox
    /// The folder that becomes the database.
    let database: String
    let work: String
    /// sluice's own environment.
    let environment: [String: String]
    let isolation: Isolation

    var download: SupervisedCommand {
        get throws {
            try command(
                recipe.argv, timeout: recipe.timeout.duration, name: "download", usesNetwork: true)
        }
    }

    /// Nil if the definition asks for none.
    var acceptance: SupervisedCommand? {
        get throws {
            guard !recipe.accept.isEmpty else { return nil }
            return try command(recipe.accept, timeout: .seconds(300), name: "acceptance")
        }
    }

    private func command(
        _ words: [String], timeout: Duration, name: String, usesNetwork: Bool = false
    ) throws -> SupervisedCommand {
        let values = Placeholders([
            "database": [database], "scratch": [work + "/scratch"], "empty": [work + "/empty"],
            "assets": [definition.folder], "exedir": [tool.folder], "cpu": ["1"],
        ])
        var variables = ScannerEnvironment.base(toolBox: toolBox, scratch: work + "/scratch")
        for name in recipe.allowedEnvironment { variables[name] = environment[name] }
        for entry in recipe.environment { variables[entry.key] = try values.expand(entry.value) }
        var argv: [String] = []
        for word in words { argv.append(try values.expand(word)) }
        guard let program = argv.first, let found = toolBox.locate(program) else {
            throw DatabaseProblem("\(words.first ?? "its command") is not installed")
        }
        let folders = ["/scratch", "/empty"].map { work + $0 }
        let stage = FilePath(database).removingLastComponent().string
        let profile = isolation.profile(
            of: found, in: toolBox, reading: [definition.folder], writing: [stage] + folders,
            workingFolder: work + "/empty", usesNetwork: usesNetwork)
        return SupervisedCommand(
            argv: [found.path] + argv.dropFirst(), environment: variables,
            workingDirectory: FilePath(work + "/empty"),
            standardOutput: FilePath("\(work)/\(name).out"),
            standardError: FilePath("\(work)/\(name).err"), timeout: timeout,
            confinement: isolation.confinement(profile))
    }
}
