import ArgumentParser
import Findings
import Foundation
import Manifests
import Scanning

struct ScannerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scanner",
        abstract: "Tells of scanners: installed, supported, how to get them.",
        subcommands: [List.self, Show.self, Check.self, ScannerUpdateCommand.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists every definition, with the version that is installed.")

        @OptionGroup(title: "Definitions") var definitions: DefinitionOptions

        func run() async throws {
            try await Failure.handle {
                let inspection = try await ScannerInspection(definitions)
                let reports = await inspection.reports(of: inspection.catalog.all)
                print(ScannerTable(reports, readOnly: inspection.reports.all).text)
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows one scanner's definition.")

        @Argument(help: "The scanner's id.")
        var id: String

        @OptionGroup(title: "Definitions") var definitions: DefinitionOptions

        func run() async throws {
            try await Failure.handle {
                let inspection = try await ScannerInspection(definitions)
                var lines: [String] = []
                if inspection.catalog[id] != nil || inspection.reports[id] == nil {
                    let definition = try inspection.definition(id)
                    lines = await inspection.report(of: definition).details
                }
                if let definition = inspection.reports[id] { lines += definition.details }
                print(lines.joined(separator: "\n"))
            }
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Checks scanners and their databases; exits 2 if one cannot be used.")

        @Argument(help: "Scanner ids; those that a scan takes by default.")
        var ids: [String] = []

        @OptionGroup(title: "Definitions") var definitions: DefinitionOptions

        func run() async throws {
            try await Failure.handle {
                let inspection = try await ScannerInspection(definitions)
                let chosen =
                    ids.isEmpty
                    ? inspection.catalog.all.filter { $0.selection == .default }
                    : try ids.map(inspection.definition)
                let reports = await inspection.reports(of: chosen)
                print(ScannerTable(reports).text)
                if reports.contains(where: { !$0.isUsable }) { throw Failure.exit(.incomplete) }
            }
        }
    }
}

/// Looks at what is installed.
struct ScannerInspection {
    let catalog: ScannerCatalog
    /// Tools whose reports are read.
    let reports: ReportCatalog
    let probe: ToolProbe
    let toolBox: ToolBox
    let supervisor: Supervisor
    /// sluice's own.
    let environment: [String: String]
    let scratch: String
    let isolation: Isolation
    private let databases: DatabaseCheck

    init(_ options: DefinitionOptions) async throws {
        let installed = try InstalledSluice(options)
        let cache = installed.surroundings.cache
        try InstalledSluice.makeFolder(cache)
        catalog = try installed.catalog()
        reports = try installed.reportCatalog(catalog)
        toolBox = installed.toolBox
        environment = installed.surroundings.environment
        supervisor = try Supervisor.locate(environment: environment)
        scratch = cache
        isolation = await IsolationCheck(installed, supervisor: supervisor).isolation
        probe = ToolProbe(
            toolBox: toolBox, supervisor: supervisor,
            cache: installed.versionCache(), scratch: cache,
            isolation: isolation)
        databases = DatabaseCheck(
            databases: toolBox.databases, now: Date().timeIntervalSince1970)
    }

    func definition(_ id: String) throws -> ScannerDefinition {
        if let definition = catalog[id] { return definition }
        let known = catalog.all.map(\.id) + reports.all.map(\.id)
        let hint = Spelling.hint(for: id, among: known) ?? ""
        throw ValidationError("unknown scanner \"\(id)\" (\(hint))")
    }

    func report(of definition: ScannerDefinition) async -> ScannerReport {
        let answer = await probe.probe(definition)
        var database: DatabaseCheck.Answer?
        if case .ready(let tool, _) = answer, let needed = definition.database {
            database = databases.check(needed, values: Placeholders(["exedir": [tool.folder]]))
        }
        return ScannerReport(definition: definition, answer: answer, database: database)
    }

    /// In the given order; the probes run side by side.
    func reports(of definitions: [ScannerDefinition]) async -> [ScannerReport] {
        await withTaskGroup(of: (Int, ScannerReport).self) { group in
            for (index, definition) in definitions.enumerated() {
                group.addTask { (index, await report(of: definition)) }
            }
            var reports: [(Int, ScannerReport)] = []
            for await report in group { reports.append(report) }
            return reports.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}
