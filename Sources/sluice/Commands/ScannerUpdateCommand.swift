import ArgumentParser
import Findings
import Foundation
import Manifests
import Scanning

/// `sluice scanner update`: its own step, with the network and without any target.
struct ScannerUpdateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Downloads the databases of scanners; exits 2 if one could not be brought.",
        discussion: """
            A scan that is running keeps the database that it began with. An update that fails, or is \
            killed, keeps the old one.
            """)

    @Argument(help: "Scanner ids; all that are installed and can be updated.")
    var ids: [String] = []

    @OptionGroup(title: "Definitions") var definitions: DefinitionOptions

    func run() async throws {
        try await Failure.handle {
            let inspection = try await ScannerInspection(definitions)
            let chosen =
                ids.isEmpty
                ? inspection.updatable : try ids.map(inspection.definition)
            guard !chosen.isEmpty else {
                print("no scanner that is installed has a database to update")
                return
            }
            let killSwitch = KillSwitch()
            let signals = Signals(killSwitch: killSwitch)
            let hasFailed = await signals.cancelling {
                await update(chosen, inspection, killSwitch)
            }
            if let signal = signals.received {
                throw Failure.exit(signal == SIGINT ? .interrupted : .terminated)
            }
            if hasFailed { throw Failure.exit(.incomplete) }
        }
    }

    /// One after another: the definitions that share a database need it once.
    ///
    /// - Returns: Whether one failed.
    private func update(
        _ definitions: [ScannerDefinition], _ inspection: ScannerInspection,
        _ killSwitch: KillSwitch
    ) async -> Bool {
        var done: Set<String> = []
        var hasFailed = false
        for definition in definitions where !Task.isCancelled {
            guard done.insert(definition.database?.name ?? definition.id).inserted else { continue }
            do {
                let answer = try await inspection.update(definition, killSwitch: killSwitch)
                print("\(definition.id): updated\(answer.date.map { ", data of \($0)" } ?? "")")
            } catch {
                hasFailed = true
                Failure.tell("\(definition.id): \(error); nothing was changed")
            }
        }
        return hasFailed
    }
}

extension ScannerInspection {
    /// Installed, and with a definition that says how its database is updated.
    var updatable: [ScannerDefinition] {
        catalog.all.filter { $0.database?.update != nil && probe.isInstalled($0) }
    }

    func update(
        _ definition: ScannerDefinition, killSwitch: KillSwitch
    ) async throws -> DatabaseUpdate.Answer {
        switch await probe.probe(definition) {
        case .missing(let reason), .unusable(let reason, _):
            throw UpdateRefused(reason: reason, remedy: definition.installCommand)
        case .ready(let tool, _):
            return try await DatabaseUpdate(
                toolBox: toolBox, supervisor: supervisor, killSwitch: killSwitch,
                environment: environment, isolation: isolation, scratch: scratch,
                now: { Date().timeIntervalSince1970 }
            ).run(definition, tool: tool)
        }
    }

    private struct UpdateRefused: Error, CustomStringConvertible {
        let reason: String
        let remedy: String
        var description: String { "\(reason) (\(remedy))" }
    }
}
