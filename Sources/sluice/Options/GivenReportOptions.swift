import ArgumentParser

/// Reports that others wrote, and what is known of them beside.
struct GivenReportOptions: ParsableArguments {
    @Argument(help: "Report files.")
    var reports: [String]

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "The tool or standard that they are of, for reports that do not tell.",
            valueName: "format"))
    var tool: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The tree that they are about: paths become relative to it, and its code tells one "
                + "finding from another.", valueName: "dir"))
    var source: String?

    @Flag(
        name: .customLong("trust-empty"),
        help: "Believe a report that is empty and shows nothing of any work.")
    var trustsEmpty = false

    func validate() throws {
        if reports.isEmpty { throw ValidationError("name at least one report") }
    }
}
