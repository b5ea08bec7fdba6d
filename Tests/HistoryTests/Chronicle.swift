import Findings
import Foundation
import GRDB
import TestSupport

@testable import History

/// A store of a test, and runs that are told to it as a scan would.
final class Chronicle {
    let store: Store
    let recorder: Recorder
    private let folder: String
    /// Seconds since 1970; a day passes with each run.
    private(set) var now = 1_700_000_000.0
    private var runs = 0

    init() throws {
        folder = Scratch.root + "/" + UUID().uuidString
        store = try Store(path: folder + "/history.sqlite")
        recorder = Recorder(store)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static let policyText = "kind: policy\nname: tests\n"

    static func place(_ branch: String? = "main") -> HistoryPlace {
        HistoryPlace(
            repository: "git.example/shop/api", location: "https://git.example/shop/api.git",
            branch: branch, defaultBranch: "main")
    }

    /// One run from its beginning to its end.
    ///
    /// - Returns: The scan as it was recorded.
    @discardableResult
    func run(
        _ findings: [Finding], _ scanners: [ScannerRun], branch: String = "main",
        pipeline: String = "auto", renames: [String: String] = [:], cancelledBy: Int32? = nil,
        covers: (@Sendable (Finding) -> Bool)? = nil
    ) throws -> Scan {
        runs += 1
        now += 86400
        var record = RunRecord(
            id: "r-\(runs)", trigger: .onDemand, pipeline: pipeline, startedAt: now,
            finishedAt: now + 60,
            target: RunRecord.Target(
                kind: .git, location: "https://git.example/shop/api.git", ref: branch,
                commit: String(repeating: "\(runs % 10)", count: 40)),
            sluiceVersion: "1.2.3")
        record.place = Self.place(branch)
        try recorder.begin(record, folder: "/nowhere/\(record.id)")
        let evidence = LifeEvidence(
            findings: findings, runs: scanners, pipeline: pipeline, at: now, renames: renames,
            covers: covers)
        let standings = try recorder.recognise(record, evidence)
        var told = findings
        for (index, standing) in standings.enumerated() {
            told[index].firstSeen = standing.firstSeen
            told[index].state = standing.state
            told[index].isNew = !standing.isKnown
        }
        let gate = GateOutcome(
            policy: "tests", policyDigest: Digest.sha256(of: Array(Self.policyText.utf8)),
            rules: [
                RuleOutcome(
                    id: "none", action: .block, limit: 0, fingerprints: told.map(\.fingerprint),
                    outcome: told.isEmpty ? .satisfied : .blocked, reason: "because", help: nil)
            ])
        var scan = Scan(
            run: record, scanners: scanners, findings: told,
            completeness: Completeness(of: scanners), gate: gate)
        scan.cancelledBy = cancelledBy
        if covers != nil {
            scan.scope = ScanScope(ref: "main", mergeBase: "", files: 1, allFiles: 2)
        }
        try recorder.end(
            RunEnding(
                scan, policy: RunEnding.JudgingPolicy(name: "tests", text: Self.policyText)))
        return scan
    }

    /// How findings of a branch stand, by their fingerprint.
    func states(_ branch: String = "main") throws -> [Fingerprint: FindingState] {
        try store.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT f.fingerprint, f.occurrence, f.state FROM finding f
                    JOIN branch b ON b.id = f.branch_id WHERE b.name = ? ORDER BY f.id
                    """, arguments: [branch])
            return Dictionary(
                rows.map { row in
                    (
                        StoredFingerprint(bytes: row[0], occurrence: row[1]).fingerprint,
                        FindingState(rawValue: row[2]) ?? .open
                    )
                }, uniquingKeysWith: { _, last in last })
        }
    }

    func count(_ table: String, where condition: String = "1 = 1") throws -> Int {
        try store.read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table) WHERE \(condition)") ?? 0
        }
    }

    func id(of finding: Finding) throws -> Int64 {
        try store.read { database in
            let name = StoredFingerprint(finding.fingerprint)
            return try Int64.fetchOne(
                database, sql: "SELECT id FROM finding WHERE fingerprint = ? AND occurrence = ?",
                arguments: [name.bytes, name.occurrence]) ?? 0
        }
    }
}

extension ScannerRun {
    static func ended(
        _ name: String, _ state: ScannerState = .complete, _ scanClass: ScanClass = .sast
    ) -> ScannerRun {
        var run = ScannerRun(
            scanner: name, scanClass: scanClass, stage: "scan", state: state,
            reason: state == .complete ? nil : "because")
        run.version = "1.0"
        run.attempts = 1
        return run
    }
}

extension Finding {
    /// Findings that were made the way a scan makes them.
    static func made(
        _ count: Int, by scanner: String = "semgrep", scanClass: ScanClass = .sast,
        from start: Int = 0
    ) -> [Finding] {
        let results = (start..<(start + count)).map { number in
            RawResult(
                scanClass: scanClass, severity: [.critical, .high, .medium, .low][number % 4],
                title: "Problem \(number % 40)", ruleID: "rule-\(number % 40)",
                location: Location(
                    path: "src/module\(number / 10)/file\(number % 97).py", startLine: number + 1))
        }
        var set = FindingSet()
        set.add(results, from: scanner, lines: SourceLines { path, line in "\(path) \(line)" })
        set.merge()
        return set.findings
    }
}
