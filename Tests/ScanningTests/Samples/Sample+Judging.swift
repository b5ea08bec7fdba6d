import Findings
import Foundation
import Manifests
import Testing

@testable import Scanning

extension Sample {
    /// Judges the recorded files as those of a run that has just ended.
    ///
    /// They may lie in another folder than the sample's, and each invocation may have ended
    /// otherwise than recorded.
    func judged(
        in folder: String? = nil, ending: SupervisedRun.Ending? = nil
    ) throws -> StepOutcome {
        let record = try record(in: folder ?? self.folder, ending)
        var outcome = StepOutcome(
            run: ScannerRun(
                scanner: scanner, scanClass: record.definition.scanClass, stage: "scan",
                state: .failed))
        AttemptJudge(record: record).judge(&outcome)
        return outcome
    }

    private func record(
        in folder: String, _ ending: SupervisedRun.Ending?
    ) throws -> AttemptRecord {
        let run = try run
        var definition = try #require(try Self.catalog[scanner], "no definition \(scanner)")
        definition.folder = run.assets
        let there = run.exists
        return AttemptRecord(
            definition: definition, kind: run.kind, target: run.target,
            workingFolder: "/workspace/empty", files: run.files,
            canaryFolder: run.kind == .source ? run.canary : nil,
            timeout: TimeSpan(seconds: 600), invocations: try invocations(definition, run, folder),
            endings: run.exits.map {
                SupervisedRun(
                    ending: ending ?? .exited($0), startedAt: Date(timeIntervalSince1970: 0))
            }, exists: { there.contains($0) })
    }

    /// The values that a run of this sample's definition would have had.
    private func invocations(
        _ definition: ScannerDefinition, _ run: Run, _ folder: String
    ) throws -> [Placeholders] {
        var values = Placeholders(
            [
                "target": [run.target], "out": [folder], "scratch": ["/workspace/scratch"],
                "empty": ["/workspace/empty"], "assets": [run.assets],
                "databases": ["/workspace/databases"], "exedir": ["/usr/bin"], "cpu": ["1"],
                "git": ["/workspace/git"], "commit": [String(repeating: "0", count: 40)],
                "input": ["/workspace/input"],
            ], conditions: [run.kind.rawValue, "git"])
        for parameter in definition.parameters {
            values[parameter.key] = try parameter.value.defaults.map { try values.expand($0) }
        }
        let argvs = try ArgumentExpansion.invocations(
            of: definition.run, files: run.files.map { "\(run.target)/\($0)" }, base: values)
        #expect(run.exits.count <= argvs.count, "more exit codes than invocations")
        return run.exits.indices.map { number in
            var own = values
            own["n"] = [String(number)]
            return own
        }
    }
}
