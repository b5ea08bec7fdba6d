import Findings
import Foundation
import Manifests

/// What the scanner of one step may see.
struct StepSandbox {
    let step: Plan.Step
    let context: StepContext
    let tool: ToolBox.Tool
    let target: String
    let values: Placeholders
    /// The step's own folder, of which it may write a part.
    let folder: StepFolder

    /// Both the definition and the manifest must allow it.
    var usesNetwork: Bool { step.network != .none && step.definition.run.network != .none }

    var profile: SandboxProfile {
        // Mounting follows links, and another scanner wrote this one.
        let input = (values["input"] ?? []).filter(OrdinaryFile.isThere)
        var reading = [step.definition.folder] + input
        if target.hasPrefix("/") { reading.append(target) }
        for parameter in step.definition.parameters
        where parameter.value.kind == .path || parameter.value.kind == .paths {
            // Definitions may share files: `{assets}/../semgrep/rules`.
            reading += (values[parameter.key] ?? []).filter { $0.hasPrefix("/") }
                .map { URL(filePath: $0).standardizedFileURL.path }
        }
        var writing = [folder.out, folder.scratch, folder.empty]
        if let git = context.target.git, usesGit {
            // The history's scanners have git write passing objects there; it is of this run alone.
            writing.append(git)
            reading += Self.borrowed(by: git)
        }
        return context.isolation.profile(
            of: tool, in: context.toolBox, reading: reading, writing: writing,
            workingFolder: folder.empty, usesNetwork: usesNetwork)
    }

    var confinement: Confinement { context.isolation.confinement(profile, atMost: level) }

    /// That of the machine, unless the scanner works only at a weaker one.
    var level: IsolationLevel {
        min(context.isolation.level, step.definition.harden.isolation?.level ?? .sandboxed)
    }

    /// Why it must not run at its level; `nil` when it may.
    var refusal: String? {
        guard let required = context.isolation.required, level < required,
            let concession = step.definition.harden.isolation, level < context.isolation.level
        else { return nil }
        return "it works only at isolation level \(level.rawValue) (\(concession.reason)), and "
            + "\(required.rawValue) is required"
    }

    /// Why it is less than the machine's level says; `nil` when it is not.
    var exception: String? {
        var parts: [String] = []
        if let concession = step.definition.harden.isolation, level < context.isolation.level {
            parts.append("level \(level.rawValue): \(concession.reason)")
        }
        if usesNetwork, level != .none {
            parts.append(
                "network: shared with the machine, as \(step.network.inWords) is declared; "
                    + "which hosts it reaches is not enforced")
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    private var usesGit: Bool {
        let words = step.definition.run.argv.flatMap(\.allWords)
        return (words + step.definition.run.environment.map(\.value)).contains {
            $0.contains("{git}")
        }
    }

    /// Folders of objects that a repository reads along, see gitrepository-layout(5).
    private static func borrowed(by git: String) -> [String] {
        var found: [String] = []
        var queue = [git + "/objects"]
        while let objects = queue.popLast(), found.count < 8 {
            let file = objects + "/info/alternates"
            let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
            for line in text.split(separator: "\n") where !line.hasPrefix("#") {
                let path = line.hasPrefix("/") ? String(line) : objects + "/" + line
                guard !found.contains(path) else { continue }
                found.append(path)
                queue.append(path)
            }
        }
        return found
    }
}
