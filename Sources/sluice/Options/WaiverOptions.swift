import ArgumentParser
import Findings
import Foundation
import Manifests
import Orchestration
import Reporting

/// Which waivers, over which findings.
struct WaiverOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "A kept run (its id, or 'last') or a JSON report, whose findings are looked at.",
            valueName: "run"))
    var over = "last"

    @OptionGroup(title: "Gate") var gate: GateOptions
    @OptionGroup(title: "Definitions") var definitions: DefinitionOptions

    /// Checked, as a scan would have them.
    func policies(_ installed: InstalledSluice) throws -> [Policy] {
        let scanners = try installed.catalog()
        let reports = try installed.reportCatalog(scanners)
        return try gate.policies(
            installed.surroundings, else: [installed.policyFile],
            knowing: scanners.all.map(\.id) + reports.all.map(\.id))
    }

    func scan(_ surroundings: Surroundings) throws -> Scan {
        let named = surroundings.absolute(over)
        if FileManager.default.fileExists(atPath: named),
            let data = FileManager.default.contents(atPath: named)
        {
            return try Scan(reading: Array(data))
        }
        let folder = try RunArchive(state: surroundings.state).folder(named: over)
        guard let data = FileManager.default.contents(atPath: folder.report) else {
            throw ValidationError("--over \(over): the run has no report")
        }
        return try Scan(reading: Array(data))
    }
}

/// Who asks for a waiver, and why.
struct WaiverReasons: ParsableArguments {
    @Option(name: .long, help: "Why that is acceptable, for a person.")
    var reason: String

    @Option(name: .long, help: "Who has to end it.")
    var owner: String

    @Option(name: .customLong("requested-by"), help: "Who asks for it.")
    var requestedBy: String

    @Option(name: .customLong("approved-by"), help: "Who allows it; somebody else.")
    var approvedBy: String

    @Option(name: .long, help: "The last day on which it holds, as 2027-02-15.")
    var expires: String

    @Option(name: .long, help: "Where it is discussed.")
    var ticket: String?

    @Option(
        name: .customLong("to"),
        help: ArgumentHelp(
            "A file of waivers that it is added to, instead of being printed.", valueName: "file"))
    var file: String?
}
