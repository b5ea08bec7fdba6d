import Foundation

/// What was run, beside its output, so that a person can run it again by hand.
struct RecordedCommand: Encodable {
    var argv: [String]
    /// Without variables that carry secrets.
    var environment: [String: String]

    /// Writes the commands of one attempt to `commands.json`; without it nothing but convenience is lost.
    static func write(_ commands: [RecordedCommand], to folder: String) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(commands) else { return }
        StateFile(folder + "/commands.json").write(data)
    }
}
