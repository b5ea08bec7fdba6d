import Findings

/// The hand-made scans that every presenter is tried on.
enum Scenes: String, CaseIterable {
    case rich, clean, blockedAndIncomplete, cancelled, cloneFailed, changedOnly

    var scan: Scan {
        switch self {
        case .rich: Self.richScan
        case .clean: Self.cleanScan
        case .blockedAndIncomplete: Self.blockedAndIncompleteScan
        case .cancelled: Self.cancelledScan
        case .cloneFailed: Self.cloneFailedScan
        case .changedOnly: Self.changedOnlyScan
        }
    }

    static func record(
        _ id: String, location: String = "https://git.example.org/team/shop.git", files: Int = 412
    ) -> RunRecord {
        var record = RunRecord(
            id: id, trigger: .onDemand, pipeline: "default", startedAt: 1_795_508_286.25,
            finishedAt: 1_795_508_318.5,
            target: RunRecord.Target(
                kind: .git, location: location, ref: "main",
                commit: "3f2a9c1d5b7e8f90123456789abcdef012345678", files: files),
            sluiceVersion: "0.1.0")
        record.isolation = IsolationRecord(
            level: .sandboxed,
            properties: [
                IsolationRecord.Property(
                    name: "network", status: .enforced, reason: "a namespace without any network"),
                IsolationRecord.Property(
                    name: "limits", status: .partial, reason: "by process",
                    fix: "run sluice as an ordinary user"),
            ])
        return record
    }

    static func run(
        _ scanner: String, _ scanClass: ScanClass, _ state: ScannerState, version: String? = nil,
        seconds: Double = 4.2, findings: Int = 0, exit: Int? = 0, reason: String? = nil,
        evidence: [String] = [], required: Bool = true
    ) -> ScannerRun {
        var run = ScannerRun(
            scanner: scanner, scanClass: scanClass, stage: "scan", isRequired: required,
            state: state, reason: reason, evidence: evidence)
        run.version = version
        guard ![.missing, .notRun, .notApplicable].contains(state) else { return run }
        run.attempts = 1
        run.exitStatus = exit
        run.startedAt = 1_795_508_287
        run.durationSeconds = seconds
        run.cpuSeconds = seconds * 0.9
        run.maxResidentBytes = 150_000_000
        run.rawResults = findings
        run.findings = findings
        run.isolation = "A"
        run.log = "scanners/\(scanner)"
        return run
    }

    static func finding(
        _ scanClass: ScanClass, _ severity: Severity, _ title: String, rule: String,
        path: String? = nil, line: Int? = nil, by scanners: [String], isNew: Bool = true,
        edit: (inout Finding) -> Void = { _ in }
    ) -> Finding {
        var finding = Finding(
            fingerprint: Fingerprint(
                stored: digest(of: [title, rule, path ?? "", "\(line ?? 0)"])),
            scanClass: scanClass, severity: severity, title: title, ruleID: rule,
            location: Finding.Location(path: path, startLine: line),
            reportedBy: scanners.map {
                Finding.Report(
                    scanner: $0, ruleID: rule, severity: severity,
                    severityOrigin: SeverityOrigin(.word, severity.rawValue.uppercased()))
            }, isNew: isNew)
        edit(&finding)
        return finding
    }

    /// FNV-1a: a golden file must not depend on how the real fingerprints are made.
    private static func digest(of parts: [String]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in parts.joined(separator: "\u{0}").utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        let digits = String(hash, radix: 16)
        return "v1:" + String(repeating: "0", count: 32 - digits.count) + digits
    }

    static func rule(
        _ id: String, _ outcome: RuleOutcome.Outcome, _ findings: [Finding], limit: Int = 0,
        help: String? = nil
    ) -> RuleOutcome {
        RuleOutcome(
            id: id, action: outcome == .warned ? .warn : .block, limit: limit,
            fingerprints: findings.map(\.fingerprint).sorted(), outcome: outcome,
            reason: "\(findings.count) findings match, at most \(limit) are allowed", help: help)
    }

    static func gate(_ rules: [RuleOutcome]) -> GateOutcome {
        GateOutcome(
            policy: "default", policyDigest: String(repeating: "5e", count: 32), rules: rules)
    }
}
