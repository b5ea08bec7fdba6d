/// The command that brings a scanner's advisory data; it has the network, and sees no target.
package struct DatabaseUpdateRecipe: Shaped, Hashable {
    /// `{database}` is an empty folder that becomes `{databases}/NAME` when all is well.
    package static let placeholders = ["database", "scratch", "assets", "exedir", "empty", "cpu"]

    package var argv: [String]
    /// Run on what came, without network; anything but exit code 0 refuses it.
    package var accept: [String]
    package var environment: [Entry<String>]
    package var allowedEnvironment: [String]
    package var timeout: TimeSpan

    package static let shapeName = "update"

    package init(from fields: inout Fields) {
        argv = fields.required(
            "argv", .list(.string, atLeast: 1), "fills the folder {database}; no shell sees it")
        accept =
            fields.optional(
                "accept", .list(.string, atLeast: 1), "ends with 0 if the tool can use {database}")
            ?? []
        let environment = fields.optional(
            "env", Shape<RunRecipe.EnvironmentRecipe>.object, "environment, built from zero")
        self.environment = environment?.set ?? []
        allowedEnvironment = environment?.allow ?? []
        timeout =
            fields.optional("timeout", .timeSpan, "of the download (15m)")
            ?? TimeSpan(seconds: 900)
    }
}
