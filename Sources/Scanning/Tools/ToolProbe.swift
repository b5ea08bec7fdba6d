import Foundation
package import Manifests
import SystemPackage

/// Finds out whether a scanner is there, and in a version that its definition knows.
package struct ToolProbe: Sendable {
    package enum Answer: Sendable, Hashable {
        case ready(tool: ToolBox.Tool, version: String)
        case missing(String)
        /// It is there and cannot be used, with the reason.
        case unusable(String, version: String?)
    }

    private let toolBox: ToolBox
    private let supervisor: Supervisor
    private let cache: VersionCache
    /// A folder in which probes may make folders of their own.
    private let scratch: String
    private let isolation: Isolation

    package init(
        toolBox: ToolBox, supervisor: Supervisor, cache: VersionCache, scratch: String,
        isolation: Isolation
    ) {
        self.toolBox = toolBox
        self.supervisor = supervisor
        self.cache = cache
        self.scratch = scratch
        self.isolation = isolation
    }

    /// Whether the command is there at all; runs nothing.
    package func isInstalled(_ definition: ScannerDefinition) -> Bool {
        guard case .word(let command)? = definition.run.argv.first else { return false }
        return toolBox.locate(command) != nil
    }

    package func probe(_ definition: ScannerDefinition) async -> Answer {
        guard case .word(let command)? = definition.run.argv.first else {
            return .unusable("its argv begins with no program", version: nil)
        }
        guard let tool = toolBox.locate(command) else {
            return .missing("\(command) is not installed")
        }
        let key = "\(definition.id) \(tool.stamp) \(definition.probe.argv.joined(separator: " "))"
        if let version = cache.version(of: key) { return judge(version, tool, definition) }
        switch await ask(definition, tool) {
        case .success(let version):
            cache.remember(version, of: key)
            return judge(version, tool, definition)
        case .failure(let failure): return .unusable(failure.reason, version: nil)
        }
    }

    private struct Failure: Error { let reason: String }

    private func judge(
        _ text: String, _ tool: ToolBox.Tool, _ definition: ScannerDefinition
    ) -> Answer {
        guard let version = Version(text) else {
            return .unusable("its version \"\(text)\" is no version", version: text)
        }
        guard definition.probe.supported.contains(version) else {
            return .unusable(
                "version \(text) is not supported (\(definition.probe.supported))", version: text)
        }
        return .ready(tool: tool, version: text)
    }

    private func ask(
        _ definition: ScannerDefinition, _ tool: ToolBox.Tool
    ) async -> Result<String, Failure> {
        let folder = "\(scratch)/probe-\(definition.id)-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        do {
            try FileManager.default.createDirectory(
                atPath: folder + "/tmp", withIntermediateDirectories: true)
        } catch {
            return .failure(Failure(reason: "cannot make \(folder): \(error)"))
        }
        var values = Placeholders([
            "exedir": [tool.folder], "databases": [toolBox.databases], "scratch": [folder],
            "assets": [definition.folder], "empty": [folder + "/tmp"],
        ])
        values["out"] = [folder]
        var argv: [String] = []
        for word in definition.probe.argv {
            guard let expanded = try? values.expand(word) else {
                return .failure(Failure(reason: "its probe has an unknown placeholder: \(word)"))
            }
            argv.append(expanded)
        }
        let asked = toolBox.locate(argv[0]) ?? tool
        let profile = isolation.profile(
            of: asked, in: toolBox, reading: [definition.folder, tool.folder], writing: [folder],
            workingFolder: folder + "/tmp")
        let outcome = await supervisor.run(
            SupervisedCommand(
                argv: [asked.path] + argv.dropFirst(),
                environment: ScannerEnvironment.base(toolBox: toolBox, scratch: folder),
                workingDirectory: FilePath(folder + "/tmp"),
                standardOutput: FilePath(folder + "/stdout"),
                standardError: FilePath(folder + "/stderr"), timeout: .seconds(60),
                confinement: isolation.confinement(profile)))
        let said = Captured.text(folder + "/stdout") + "\n" + Captured.text(folder + "/stderr")
        return version(in: said, outcome, definition)
    }

    private func version(
        in said: String, _ outcome: SupervisedRun, _ definition: ScannerDefinition
    ) -> Result<String, Failure> {
        if case .couldNotStart(let reason) = outcome.ending {
            return .failure(Failure(reason: reason))
        }
        let command = definition.probe.argv.joined(separator: " ")
        guard let found = FirstGroup(definition.probe.match).match(in: said) else {
            return .failure(
                Failure(reason: "cannot tell its version: \(command) \(outcome.ending.inWords)"))
        }
        return .success(found)
    }
}
