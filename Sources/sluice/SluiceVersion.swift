import ArgumentParser

/// The version that reports and `sluice version` carry.
enum SluiceVersion {
    static let text = "0.1.0"
}

struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Prints sluice's version.")

    func run() { print("sluice \(SluiceVersion.text)") }
}
