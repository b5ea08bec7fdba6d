import ArgumentParser
import Checkout
import Findings
import Foundation
import Manifests
import Scanning

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Tells how well scanners are isolated here; exits 2 if not as required.")

    @OptionGroup(title: "Definitions") var definitions: DefinitionOptions

    func run() async throws {
        try await Failure.handle {
            let installed = try InstalledSluice(definitions)
            try InstalledSluice.makeFolder(installed.surroundings.cache)
            let supervisor = try Supervisor.locate(
                environment: installed.surroundings.environment)
            let check = await IsolationCheck(installed, supervisor: supervisor)
            print(DoctorReport(check: check, supervisor: supervisor).text)
            let feeds = FeedStore(databases: installed.toolBox.databases).records
            print("\nfeeds:")
            for line in FeedReport(feeds).lines { print("  " + line) }
            if !check.isMet { throw Failure.exit(.incomplete) }
        }
    }
}

/// One line for each property, and for each thing that isolation rests on.
struct DoctorReport {
    let check: IsolationCheck
    let supervisor: Supervisor

    var text: String {
        let record = check.isolation.record
        let required = check.demand.required.map { "level \($0.rawValue) is required" }
        let reason = record.reason.map { " (\($0))" } ?? ""
        var lines = [
            "isolation: level \(record.level.rawValue), \(record.level.word)\(reason); "
                + (required ?? "no level is required")
        ]
        for property in record.properties {
            let status = property.status == .enforced ? "ok" : property.status.rawValue
            let fix = property.fix.map { "; fix: \($0)" } ?? ""
            lines.append(Self.line(property.name, "\(status): \(property.reason)\(fix)"))
        }
        lines += ["", "it rests on:"]
        lines += foundations.map { Self.line($0.name, $0.state) }
        return lines.joined(separator: "\n")
    }

    private static func line(_ name: String, _ text: String) -> String {
        "  " + name.padding(toLength: 13, withPad: " ", startingAt: 0) + text
    }

    private var foundations: [(name: String, state: String)] {
        let machine = IsolationFoundations(check.isolation, supervisor)
        return [
            ("bubblewrap", machine.bubblewrapVersion), ("landlock", machine.landlock),
            ("seccomp", machine.seccomp), ("cgroup", machine.cgroup),
            ("kernel", machine.kernel), ("supervisor", supervisor.path),
            ("libgit2", GitLibraryVersion.text),
        ]
    }
}
