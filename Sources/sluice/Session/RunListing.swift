import Findings
import Foundation
import History
import Reporting

/// Runs, and what failed in them, as rows.
enum RunListing {
    static func runs(_ runs: [ListedRun]) -> Listing {
        var listing = Listing(
            schema: "sluice/runs/v1", name: "runs",
            columns: [
                .init("run", "RUN"), .init("startedAt", "STARTED"),
                .init("repository", "REPOSITORY"), .init("branch", "BRANCH"), .init("commit"),
                .init("pipeline", "PIPELINE"), .init("trigger"), .init("state", "STATE"),
                .init("completeness", "COMPLETENESS"), .init("verdict", "VERDICT"),
                .init("findings", "FINDINGS"), .init("newFindings", "NEW"),
                .init("fixedFindings", "FIXED"), .init("exitCode"), .init("finishedAt"),
                .init("cause", "CAUSE"), .init("reason"), .init("folder"),
            ])
        for run in runs {
            listing.append([
                .text(run.name), .time(run.startedAt), .text(run.repository),
                .optional(run.branch), .optional(run.commit), .text(run.pipeline),
                .text(run.trigger), .text(run.state), .optional(run.completeness),
                .optional(run.verdict), .optional(run.findings), .optional(run.newFindings),
                .optional(run.fixedFindings), .optional(run.exitCode),
                .optional(time: run.finishedAt), .optional(run.cause), .optional(run.reason),
                .optional(run.folder),
            ])
        }
        return listing
    }

    static func failures(_ stages: [FailedStage]) -> Listing {
        var listing = Listing(
            schema: "sluice/failures/v1", name: "failures",
            columns: [
                .init("run", "RUN"), .init("startedAt", "STARTED"),
                .init("repository", "REPOSITORY"), .init("branch"), .init("stage", "STAGE"),
                .init("scanner", "SCANNER"), .init("state", "STATE"), .init("cause", "CAUSE"),
                .init("reason"), .init("log", "LOG"),
            ])
        for stage in stages {
            listing.append([
                .text(stage.run.name), .time(stage.run.startedAt), .text(stage.run.repository),
                .optional(stage.run.branch), .optional(stage.stage), .optional(stage.scanner),
                .text(stage.state), .optional(stage.cause), .optional(stage.reason),
                .optional(stage.log),
            ])
        }
        return listing
    }

    static func scanners(_ runs: [ScannerRun]) -> Listing {
        var listing = Listing(
            schema: "sluice/run-scanners/v1", name: "scanners",
            columns: [
                .init("stage", "STAGE"), .init("scanner", "SCANNER"), .init("class", "CLASS"),
                .init("state", "STATE"), .init("version", "VERSION"),
                .init("databaseDate", "DATA OF"), .init("attempts", "ATTEMPTS"),
                .init("milliseconds", "MS"), .init("findings", "FINDINGS"),
                .init("reason", "REASON"), .init("evidence"), .init("log"),
            ])
        for run in runs {
            listing.append([
                .text(run.stage), .text(run.scanner), .text(run.scanClass.rawValue),
                .text(run.state.rawValue), .optional(run.version), .optional(run.databaseDate),
                .number(run.attempts), .number(Int(run.durationSeconds * 1000)),
                .number(run.findings), .optional(run.reason), .list(run.evidence),
                .optional(run.log),
            ])
        }
        return listing
    }
}

/// A run for a person.
enum RunReport {
    static func lines(_ run: ListedRun) -> [String] {
        var lines = [
            "\(run.name): \(run.state), \(run.completeness ?? "not known whether complete"), "
                + "\(run.verdict ?? "not judged")"
        ]
        lines.append("  \(run.repository), branch \(run.branch ?? "not known")")
        if let commit = run.commit { lines.append("  commit \(commit)") }
        lines.append("  pipeline \(run.pipeline), \(run.trigger)")
        let counts = [
            run.findings.map { "\($0) findings" }, run.newFindings.map { "\($0) new" },
            run.fixedFindings.map { "\($0) fixed" },
        ].compactMap(\.self)
        if !counts.isEmpty { lines.append("  " + counts.joined(separator: ", ")) }
        if let cause = run.cause { lines.append("  cause: \(cause)") }
        if let reason = run.reason { lines.append("  \(reason)") }
        if let folder = run.folder { lines.append("  its files: \(folder)") }
        return lines
    }
}
