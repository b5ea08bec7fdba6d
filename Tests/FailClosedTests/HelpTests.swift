import Foundation
import Testing

@Suite struct HelpTests {
    private static let commands = [
        "", "scan", "run", "pipeline", "pipeline validate", "pipeline explain", "pipeline list",
        "scanner", "scanner list", "scanner show", "scanner check", "schema", "version",
    ]

    @Test(arguments: commands)
    func `Each command's help is as it was reviewed`(_ command: String) async throws {
        let bench = try await Bench()
        let words = command.split(separator: " ").map(String.init)
        let ended = try await bench.start([Scenery.sluice] + words + ["--help"]).end()
        #expect(ended.code == 0)
        let name = (["help"] + words).joined(separator: "-")
        try Golden.expect(ended.text, is: name)
    }

    @Test(arguments: ["scann", "run", "run --colour x.yaml", "scan --progress loud", "schema dog"])
    func `A command line that is wrong is exit 64`(_ line: String) async throws {
        let bench = try await Bench()
        let ended = try await bench.start(
            [Scenery.sluice] + line.split(separator: " ").map(String.init)
        ).end()
        #expect(ended.code == 64)
        #expect(ended.text.isEmpty)
        #expect(ended.errors.hasPrefix("Error: "))
    }
}
