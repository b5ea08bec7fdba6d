import ArgumentParser

/// Where scanner definitions and the configuration come from.
struct DefinitionOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Folder of further scanner definitions; repeatable, later ones replace earlier ones.",
            valueName: "dir"))
    var scanners: [String] = []

    @Option(name: .long, help: ArgumentHelp("Configuration file.", valueName: "file"))
    var config: String?
}
