import ArgumentParser
import Findings
import Foundation
import History
import Manifests
import Orchestration
import Reporting

struct CanaryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "canary",
        abstract: "Scans a project with known faults and asserts that each arrives in the history.",
        discussion: """
            A planted secret, vulnerable dependencies, weak code and a bad Dockerfile, each named with the \
            scanners that must report it. It counts in no indicator. Exit codes: 0 all arrived, 2 one did not.
            """)

    @OptionGroup(title: "History") var store: StoreOptions
    @OptionGroup(title: "Definitions") var definitions: DefinitionOptions
    @OptionGroup(title: "Isolation") var isolation: IsolationOptions

    func run() async throws {
        try await Failure.handle {
            let installed = try InstalledSluice(definitions)
            let plan = try CanaryPlan(contentsOf: installed.shipped.pipelines + "/canary.json")
            try InstalledSluice.makeFolder(installed.surroundings.cache)
            let folder = installed.surroundings.cache + "/canary"
            try plan.plant(in: folder)
            let path = try store.path(installed.surroundings)
            let began = Int64(Now.milliseconds)
            try await scan(folder, report: folder + ".json", store: path, installed)
            let history = try Store(path: path, mayCreate: false)
            let arrival = try CanaryArrival(history, location: folder, since: began)
            try history.markCanary(arrival.repository)
            let missing = plan.expected.count { arrival.problem($0) != nil }
            for expectation in plan.expected { print(arrival.line(expectation)) }
            print(
                "\(plan.expected.count - missing) of \(plan.expected.count) expected findings arrived"
            )
            if missing > 0 { throw Failure.exit(.incomplete) }
        }
    }

    private func scan(
        _ folder: String, report: String, store: String, _ installed: InstalledSluice
    ) async throws {
        let catalog = try installed.catalog()
        let policy = try LoadedPipeline.policy(
            installed.shipped.defaultPolicy, knowing: catalog.all.map(\.id))
        let request = ScanRequest(
            pipeline: AutomaticPipeline.make(target: TargetSpec(path: folder), catalog: catalog),
            catalog: catalog, policies: [policy], folder: installed.surroundings.folder,
            gateIsAdvisory: true)
        // What the gate says of planted faults is no news; what is missing is told here.
        let output = try OutputOptions.parse(["--format", "json=\(report)"])
        let options = try HistoryOptions.parse(["--store", "sqlite:\(store)"])
        _ = try await ScanSession(
            installed: installed, output: output, isolation: isolation, history: options
        ).run([request])
    }
}

/// What of a canary's scan is in the history.
struct CanaryArrival {
    let repository: String
    private let scanners: [String: Store.ScannerEnd]
    private let findings: [ArrivedFinding]

    /// A run from before that moment, in milliseconds since 1970, proves nothing.
    init(_ store: Store, location: String, since: Int64) throws {
        let run = try store.lastRun(at: location, since: since)
        repository = run?.repository ?? location
        scanners = run?.scanners ?? [:]
        findings = try store.openFindings(of: repository)
    }

    /// Why an expected finding did not arrive; `nil` when it did.
    func problem(_ expected: CanaryPlan.Expectation) -> String? {
        guard let end = scanners[expected.scanner] else { return "the scanner did not run" }
        guard end.state == "complete" else {
            return "the scanner ended \(end.state): \(end.reason ?? "no reason")"
        }
        let isThere = findings.contains {
            $0.scanClass == expected.class && $0.path == expected.path
                && $0.scanners.contains(expected.scanner)
        }
        return isThere ? nil : "the scanner completed, and the finding is not in the history"
    }

    func line(_ expected: CanaryPlan.Expectation) -> String {
        let what = "\(expected.scanner): \(expected.class) in \(expected.path)"
        guard let problem = problem(expected) else { return "ok       \(what)" }
        return Visible.line("MISSING  \(what): \(problem)")
    }
}
