import Findings
import Foundation
import Manifests
import SystemPackage

/// One try of a step: fresh folders, expanded arguments, nothing left over from before.
struct StepAttempt {
    struct Invocation {
        var argv: [String]
        var values: Placeholders
    }

    let step: Plan.Step
    let context: StepContext
    let invocations: [Invocation]
    /// Folder of the step's output, relative to the run's folder.
    let log: String
    private let kind: ScannerDefinition.TargetKind
    private let target: String
    private let folder: StepFolder
    private let environment: [String: String]
    /// Values that nobody may see: also of secrets that only other steps were given.
    var secrets: [String] { context.secrets.values.sorted() }
    private let sandbox: StepSandbox

    var out: String { folder.out }

    /// All that is needed to judge it, once its invocations have ended.
    func record(of endings: [SupervisedRun]) -> AttemptRecord {
        AttemptRecord(
            definition: step.definition, kind: kind, target: target,
            workingFolder: folder.empty, files: step.files,
            canaryFolder: context.canaryFolder, timeout: step.timeout,
            invocations: invocations.prefix(endings.count).map(\.values), endings: endings)
    }

    init(
        _ step: Plan.Step, context: StepContext, tool: ToolBox.Tool, input: String?, number: Int
    ) throws {
        self.step = step
        self.context = context
        // No step's id holds an @, so that no attempt shares a folder with another step.
        let log = "scanners/\(step.id)" + (number > 1 ? "@\(number)" : "")
        self.log = log
        let folder = StepFolder(path: context.runFolder + "/" + log)
        self.folder = folder
        let (kind, target) = context.target.facet(for: step.definition)
        self.target = target
        self.kind = kind
        try folder.make()
        var values = Placeholders(
            [
                "target": [target], "out": [folder.out], "scratch": [folder.scratch],
                "empty": [folder.empty], "assets": [step.definition.folder],
                "databases": [context.toolBox.databases], "exedir": [tool.folder],
                "cpu": [String(step.cores(of: context.cores))], "n": ["0"],
            ], conditions: Self.conditions(kind, context))
        if let git = context.target.git { values["git"] = [git] }
        if let commit = context.target.commit { values["commit"] = [commit] }
        if let input { values["input"] = [input] }
        for (name, value) in step.parameters {
            let isDefault = value == step.definition.parameters[name]?.defaults
            values[name] = isDefault ? try value.map { try values.expand($0) } : value
        }
        sandbox = StepSandbox(
            step: step, context: context, tool: tool, target: target, values: values,
            folder: folder)
        let secrets = Self.secrets(of: step, context.secrets)
        environment = try ScannerEnvironment.make(
            step.definition.run,
            base: ScannerEnvironment.base(toolBox: context.toolBox, scratch: folder.scratch),
            values: values, own: context.environment,
            secrets: secrets)
        let argvs = try ArgumentExpansion.invocations(
            of: step.definition.run, files: step.files.map { target + "/" + $0 }, base: values)
        invocations = argvs.enumerated().map { number, argv in
            var own = values
            own["n"] = [String(number)]
            return Invocation(argv: [tool.path] + argv.dropFirst(), values: own)
        }
    }

    private static func conditions(
        _ kind: ScannerDefinition.TargetKind, _ context: StepContext
    ) -> Set<String> {
        var holding: Set = [kind.rawValue]
        if context.target.git != nil, context.target.commit != nil { holding.insert("git") }
        return holding
    }

    private static func secrets(of step: Plan.Step, _ all: [String: String]) -> [String: String] {
        var values: [String: String] = [:]
        for entry in step.secrets { values[entry.key] = all[entry.value] }
        return values
    }

    /// - Parameters:
    ///   - invocation: What to run.
    ///   - number: How many of the attempt ran before.
    ///   - timeout: What they left of its time.
    /// - Returns: The command, all its folders and limits set.
    func command(
        _ invocation: Invocation, number: Int, timeout: Duration
    ) -> SupervisedCommand {
        // With several invocations each has its own files, read back together.
        let suffix = number == 0 ? "" : ".\(number)"
        return SupervisedCommand(
            argv: invocation.argv, environment: environment,
            workingDirectory: FilePath(folder.empty), folder: FilePath(folder.path),
            standardOutput: FilePath("\(out)/stdout\(suffix)"),
            standardError: FilePath("\(out)/stderr\(suffix)"),
            timeout: timeout, grace: context.grace,
            limits: ResourceLimits(
                memoryBytes: step.resources.memory?.bytes, processes: step.resources.processes,
                openFiles: step.resources.openFiles, outputBytes: step.resources.output?.bytes,
                diskBytes: step.resources.disk?.bytes, nice: step.resources.nice),
            confinement: sandbox.confinement)
    }

    /// Why the scanner is kept in less well than the run's level says.
    var isolationException: String? { sandbox.exception }
    var isolationLevel: IsolationLevel { sandbox.level }
    /// Why it must not run.
    var refusal: String? { sandbox.refusal }

    /// Keeps the commands for a person; secrets are left out.
    func record() {
        let hidden = Set(step.secrets.map(\.key) + step.definition.run.allowedEnvironment)
        let shown = environment.filter { !hidden.contains($0.key) }
        RecordedCommand.write(
            invocations.map { RecordedCommand(argv: $0.argv, environment: shown) }, to: folder.path)
    }

    /// Whether the remaining invocations are pointless.
    func isFatal(_ ended: SupervisedRun) -> Bool {
        guard case .exited(let code) = ended.ending, ended.limitHit == nil else { return true }
        switch step.definition.exit.meaning(of: Int(code)) {
        case .ran, .clean, .findings: return false
        case .error, .undeclared: return true
        }
    }

    /// Keeps of its streams what is worth keeping, unless one is the report; call when all was judged.
    func finish(_ record: AttemptRecord) {
        let reports = step.definition.outputs.map(\.file)
        let files = InvocationFiles(invocations: record.invocations)
        let streams = ["{out}/stdout", "{out}/stderr"].filter { !reports.contains($0) }
        LogKeeper(streams: streams.flatMap(files.paths), log: folder.log).keep()
    }

    func removeScratch() { folder.removeScratch() }
}

extension Plan.Step {
    /// Cores that it may keep busy on a machine.
    package func cores(of machine: Int) -> Int {
        max(1, min(resources.cpu ?? definition.hints.cpu, machine))
    }
}
