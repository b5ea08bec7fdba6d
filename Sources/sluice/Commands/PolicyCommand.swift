import ArgumentParser
import Findings
import Gating
import Manifests
import Reporting

struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Checks and tests policies.",
        subcommands: [Validate.self, Test.self, Import.self, Replay.self, Suggest.self])

    struct Validate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads policies and their tests, and tells every mistake in them.")

        @Argument(help: "Files; *.test.yaml are tests of a policy.") var files: [String]

        @OptionGroup(title: "Definitions") var definitions: DefinitionOptions

        func run() async throws {
            try await Failure.handle {
                let installed = try InstalledSluice(definitions)
                let classes = try PolicyCommand.classes(installed)
                var problems: [Problem] = []
                for file in files {
                    let path = installed.surroundings.absolute(file)
                    do throws(InvalidManifest) {
                        if file.hasSuffix(".test.yaml") {
                            _ = try PolicyTestSuite.load([path], classes: classes)
                        } else {
                            _ = try LoadedPipeline.policy(path, knowing: Array(classes.keys))
                        }
                        print(Visible.line("\(file): valid"))
                    } catch {
                        problems += error.problems
                    }
                }
                guard problems.isEmpty else { throw InvalidManifest(problems) }
            }
        }
    }

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Runs the tests that stand beside policies, *.test.yaml.",
            discussion: """
                Exits 0 if all pass, 1 if a case fails, a rule is not covered under --strict, or a change \
                survives --mutate, and 64 if a policy or a test is invalid.
                """)

        @Argument(help: "Test files, or folders of them; pipelines/policies by default.")
        var paths: [String] = ["pipelines/policies"]

        @Flag(help: "Change the policy in small ways, and list changes that no case notices.")
        var mutate = false

        @Flag(help: "Fail for a rule that no case makes fire, or none makes pass.")
        var strict = false

        @Option(name: .long, help: ArgumentHelp("Also write JUnit XML.", valueName: "file"))
        var junit: String?

        @OptionGroup(title: "Definitions") var definitions: DefinitionOptions

        func run() async throws {
            try await Failure.handle {
                let installed = try InstalledSluice(definitions)
                let files = paths.flatMap {
                    PolicyTestSuite.files(at: installed.surroundings.absolute($0))
                }
                // No test is no test that passed.
                guard !files.isEmpty else {
                    throw ValidationError("no *.test.yaml in \(paths.joined(separator: ", "))")
                }
                let suites = try PolicyTestSuite.load(
                    files, classes: try PolicyCommand.classes(installed))
                let mutations = mutate ? suites.map(\.mutation) : nil
                let table = PolicyTestTable(suites: suites, mutations: mutations)
                let text = table.lines.joined(separator: "\n") + "\n"
                try Terminal.output.write(Array(text.utf8))
                if let junit {
                    try ReportFile(path: installed.surroundings.absolute(junit))
                        .write(Array(table.junit.utf8))
                }
                let isUncovered = suites.contains { suite in
                    !suite.coverage.neverFired.isEmpty || !suite.coverage.neverPassed.isEmpty
                }
                let hasSurvivors = mutations?.contains { !$0.survivors.isEmpty } ?? false
                let hasFailed = suites.contains { !$0.hasPassed }
                if hasFailed || hasSurvivors || strict && isUncovered {
                    throw Failure.exit(.blocked)
                }
            }
        }
    }

    /// What every scanner looks for, whose reports a policy may be about.
    static func classes(_ installed: InstalledSluice) throws -> [String: ScanClass] {
        let scanners = try installed.catalog()
        let reports = try installed.reportCatalog(scanners)
        let all =
            scanners.all.map { ($0.id, $0.scanClass) } + reports.all.map { ($0.id, $0.scanClass) }
        return Dictionary(all, uniquingKeysWith: { first, _ in first })
    }
}
