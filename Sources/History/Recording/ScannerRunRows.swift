import Findings
import Foundation
import GRDB

/// Writes what became of each scanner of a run, and what its silence says from now on.
struct ScannerRunRows {
    let database: Database
    let run: Int64
    let branch: Int64?
    let pipeline: String
    let at: Int64

    func write(_ runs: [ScannerRun], reports: [String: Content]) throws {
        for scanner in runs {
            let report = reports[scanner.scanner]
            try report?.store(in: database, at: at)
            try insert(scanner, report: report?.digest)
            // A cancelled or refused run says nothing of what a scanner covers.
            guard let branch, scanner.state != .notRun, scanner.scanner != "sluice" else {
                continue
            }
            try cover(scanner, branch)
        }
    }

    private func insert(_ scanner: ScannerRun, report: Data?) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO scanner_run(run_id, scanner, stage, class, is_required, state, cause,
                  reason, version, database_date, attempts, exit_status, signal, started_at,
                  duration_ms, cpu_ms, max_resident, written, raw_results, findings, merged, rejected,
                  isolation, evidence, log, report)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            run, scanner.scanner, scanner.stage, scanner.scanClass.rawValue,
            scanner.isRequired ? 1 : 0, scanner.state.rawValue, Cause(scanner)?.rawValue,
            scanner.reason, scanner.version, Moment.milliseconds(of: scanner.databaseDate),
            scanner.attempts, scanner.exitStatus, scanner.signal,
            scanner.startedAt.map(Moment.milliseconds),
            Moment.milliseconds(scanner.durationSeconds), Moment.milliseconds(scanner.cpuSeconds),
            scanner.maxResidentBytes, scanner.bytesWritten, scanner.rawResults, scanner.findings,
            scanner.mergedResults, scanner.rejectedResults.count, scanner.isolation,
            scanner.evidence.isEmpty ? nil : scanner.evidence.joined(separator: "\n"),
            scanner.log, report,
        ])
    }

    private func cover(_ scanner: ScannerRun, _ branch: Int64) throws {
        let isComplete = scanner.state == .complete
        try database.cachedStatement(
            sql: """
                INSERT INTO coverage(branch_id, scanner, class, last_run, last_run_at, last_state,
                  pipeline, last_complete_run, last_complete_at, version, database_date)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT(branch_id, scanner) DO UPDATE SET class = excluded.class,
                  last_run = excluded.last_run, last_run_at = excluded.last_run_at,
                  last_state = excluded.last_state, pipeline = excluded.pipeline,
                  last_complete_run =
                    coalesce(excluded.last_complete_run, coverage.last_complete_run),
                  last_complete_at = coalesce(excluded.last_complete_at, coverage.last_complete_at),
                  version = coalesce(excluded.version, coverage.version),
                  database_date = coalesce(excluded.database_date, coverage.database_date)
                """
        ).execute(arguments: [
            branch, scanner.scanner, scanner.scanClass.rawValue, run, at, scanner.state.rawValue,
            pipeline, isComplete ? run : nil, isComplete ? at : nil, scanner.version,
            Moment.milliseconds(of: scanner.databaseDate),
        ])
    }
}
