import Findings
import Foundation
import GRDB

/// Completes runs with what their scanners did and found.
struct StoredRunReader {
    private let database: Database
    private var snapshots = SnapshotReader()
    /// Equal snapshots follow each other.
    private var last: (digest: Data, findings: [Finding]?)?

    init(_ database: Database) { self.database = database }

    mutating func complete(_ run: StoredRun) throws -> StoredRun {
        var run = run
        run.scanners = try scanners(of: run.id)
        guard let digest = run.snapshot else { return run }
        if last?.digest != digest {
            last = (digest, try snapshots.findings(of: digest, in: database))
        }
        run.findings = last?.findings
        return run
    }

    private func scanners(of run: Int64) throws -> [ScannerRun] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT scanner, class, stage, is_required, state, reason, version, database_date,
                  attempts, exit_status, signal, started_at, duration_ms, cpu_ms, max_resident, written,
                  raw_results, findings, merged, isolation, evidence, log
                FROM scanner_run WHERE run_id = ?
                """)
        return try Row.fetchAll(statement, arguments: [run]).map { try ScannerRun($0) }
    }
}

extension ScannerRun {
    fileprivate init(_ row: Row) throws {
        guard let scanClass = ScanClass(rawValue: row[1]),
            let state = ScannerState(rawValue: row[4])
        else { throw FieldReader.Damage() }
        let evidence: String? = row[20]
        self.init(
            scanner: row[0], scanClass: scanClass, stage: row[2], isRequired: row[3] == 1,
            state: state, reason: row[5],
            evidence: evidence.map { $0.split(separator: "\n").map(String.init) } ?? [])
        version = row[6]
        databaseDate = (row[7] as Int64?).map(Moment.text)
        attempts = row[8]
        exitStatus = row[9]
        signal = row[10]
        startedAt = (row[11] as Int64?).map(Moment.seconds)
        durationSeconds = Moment.seconds(row[12])
        cpuSeconds = Moment.seconds(row[13])
        maxResidentBytes = row[14]
        bytesWritten = row[15]
        rawResults = row[16]
        findings = row[17]
        mergedResults = row[18]
        isolation = row[19] ?? "none"
        log = row[21]
    }
}
