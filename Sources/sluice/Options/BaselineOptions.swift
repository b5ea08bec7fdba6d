import ArgumentParser
import Foundation
import Orchestration
import Reporting
import Findings

/// What the findings are compared with, and whether only changed files are looked at.
struct BaselineOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            """
            Compare with an earlier JSON report: what it has is not new; "history" is the last complete scan \
            of the default branch.
            """, valueName: "report"))
    var baseline: String?

    @Option(
        name: .customLong("baseline-ref"),
        help: ArgumentHelp(
            """
            Compare with the merge base of a branch, tag or commit: with the kept report of it, else it is \
            scanned too.
            """, valueName: "ref"))
    var baselineRef: String?

    @Flag(
        name: .customLong("changed-only"),
        help: "Look only at what changed since the merge base; needs --baseline-ref.")
    var changedOnly = false

    func validate() throws {
        if baseline != nil, baselineRef != nil {
            throw ValidationError("--baseline and --baseline-ref exclude each other")
        }
        if changedOnly, baselineRef == nil {
            throw ValidationError("--changed-only needs --baseline-ref, to know what has changed")
        }
    }

    /// - Throws: `ValidationError` for a report that cannot be read: comparing with nothing instead would
    ///   make everything new without a word.
    func choice(_ surroundings: Surroundings) throws -> BaselineChoice? {
        if let baselineRef { return .ref(baselineRef) }
        guard let baseline else { return nil }
        if baseline == "history" { return .history }
        guard let data = FileManager.default.contents(atPath: surroundings.absolute(baseline))
        else {
            throw ValidationError("--baseline: the report '\(baseline)' cannot be read")
        }
        do {
            return .report(try PastScan(reading: Array(data)), file: baseline)
        } catch {
            throw ValidationError("--baseline: '\(baseline)': \(error)")
        }
    }
}
