import Foundation
package import Manifests
import SystemPackage

/// Brings the advisory data of one scanner: into a folder of its own, looked at, and only then put in place.
///
/// The command gets the network and an empty folder; no repository is anywhere near it.
package struct DatabaseUpdate: Sendable {
    package struct Answer: Sendable, Hashable {
        /// Of the data that is now in place.
        package var date: String?
    }

    private let store: DatabaseStore
    private let toolBox: ToolBox
    private let supervisor: Supervisor
    private let killSwitch: KillSwitch
    /// sluice's own environment, of which a definition may ask for names.
    private let environment: [String: String]
    private let isolation: Isolation
    /// A folder for what the command writes beside the data.
    private let scratch: String
    private let now: @Sendable () -> Double

    package init(
        toolBox: ToolBox, supervisor: Supervisor, killSwitch: KillSwitch,
        environment: [String: String], isolation: Isolation, scratch: String,
        now: @escaping @Sendable () -> Double
    ) {
        store = DatabaseStore(root: toolBox.databases)
        self.toolBox = toolBox
        self.supervisor = supervisor
        self.killSwitch = killSwitch
        self.environment = environment
        self.isolation = isolation
        self.scratch = scratch
        self.now = now
    }

    /// - Parameters:
    ///   - definition: Its database must have an update.
    ///   - tool: The scanner, as a probe has found it.
    /// - Returns: What is in place now.
    /// - Throws: ``DatabaseProblem``, or what Foundation throws; then the old data is in place.
    package func run(_ definition: ScannerDefinition, tool: ToolBox.Tool) async throws -> Answer {
        guard let database = definition.database, let name = database.name,
            let recipe = database.update
        else {
            throw DatabaseProblem("its definition does not say how: \(definition.installCommand)")
        }
        guard let lock = try store.lock(name) else {
            throw DatabaseProblem("another update of \(name) is running")
        }
        defer { withExtendedLifetime(lock) {} }
        let stage = try store.stage(name)
        let work = "\(scratch)/update-\(name)-\(UUID().uuidString)"
        defer {
            for folder in [stage, work] { try? FileManager.default.removeItem(atPath: folder) }
        }
        for folder in ["/scratch/tmp", "/empty"] {
            try FileManager.default.createDirectory(
                atPath: work + folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        }
        let step = DatabaseStep(
            recipe: recipe, definition: definition, tool: tool, toolBox: toolBox,
            database: stage + "/" + name, work: work, environment: environment,
            isolation: isolation)
        try await carryOut(step.download)
        let date = try check(database, stage: stage, tool: tool)
        if let accept = try step.acceptance { try await carryOut(accept) }
        try store.publish(name, from: stage, version: version)
        // What is left over is not the new data's fault; the next update tries again.
        try? store.removeOld(name)
        return Answer(date: date)
    }

    /// Sorts by age, and is nobody else's.
    private var version: String {
        let digits = Date(timeIntervalSince1970: now()).formatted(.iso8601)
        return digits.filter { $0 != "-" && $0 != ":" } + "-" + UUID().uuidString.prefix(8)
    }

    private func carryOut(_ command: SupervisedCommand) async throws {
        let outcome = await supervisor.run(command, killSwitch: killSwitch)
        if Task.isCancelled { throw DatabaseProblem("the update was cancelled") }
        guard outcome.ending == .exited(0) else {
            let words = command.standardError.flatMap { Captured.lastWords($0.string) }
            throw DatabaseProblem(
                "\(command.argv[0]) \(outcome.ending.inWords)" + (words.map { ": \($0)" } ?? ""))
        }
        if let limit = outcome.limitHit { throw DatabaseProblem("\(command.argv[0]): \(limit)") }
        if outcome.leftovers + outcome.survivors > 0 {
            throw DatabaseProblem(
                "\(command.argv[0]) left processes behind, so its data may be half written")
        }
    }

    /// New data must have a date that the definition accepts, and not an older one than what is there.
    private func check(_ database: Database, stage: String, tool: ToolBox.Tool) throws -> String? {
        let values = Placeholders(["exedir": [tool.folder]])
        let came = DatabaseCheck(databases: stage, shownAs: "the download", now: now())
            .check(database, values: values)
        if let problem = came.problem { throw DatabaseProblem("what came is refused: \(problem)") }
        let there = DatabaseCheck(databases: toolBox.databases, now: now())
            .check(database, values: values)
        if case .path = database.date, let new = came.date, let old = there.date, new < old,
            there.problem?.contains("in the future") != true
        {
            throw DatabaseProblem(
                "what came is refused: its date is \(new), that of the old one \(old)")
        }
        return came.date
    }
}
