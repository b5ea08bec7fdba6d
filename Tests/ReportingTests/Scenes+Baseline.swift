import Findings

extension Scenes {
    /// Changed files of a branch alone, against a merge base that was scanned for it; with owners.
    static var changedOnlyScan: Scan {
        let runs = [
            run("bandit", .sast, .complete, version: "1.9.4", findings: 2),
            run("semgrep", .sast, .complete, version: "1.182.0", findings: 1),
            run(
                "trivy-fs", .sca, .notApplicable,
                evidence: ["0 of 4 changed files say which packages there are"]),
        ]
        let findings = FindingOrder.sorted([
            finding(
                .sast, .high, "shell=True", rule: "B602", path: "pay/app.py", line: 7,
                by: ["bandit"]
            ) { $0.owners = ["@acme/pay", "@jane"] },
            finding(
                .sast, .medium, "eval", rule: "no-eval", path: "web/a.js", line: 3,
                by: ["semgrep"], isNew: false
            ) { $0.owners = ["@acme/web"] },
            finding(
                .sast, .low, "assert", rule: "B101", path: "pay/test.py", line: 9, by: ["bandit"],
                isNew: false),
        ])
        var scan = Scan(
            run: record("r-c41"), scanners: runs, findings: findings,
            completeness: Completeness(of: runs),
            gate: gate([rule("new-code", .blocked, [findings[0]])]))
        scan.baseline = BaselineRecord(kind: .scan)
        scan.baseline.ref = "origin/main"
        scan.baseline.commit = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"
        scan.baseline.run = "r-c40"
        scan.baseline.seconds = 11.4
        scan.baseline.known = 4
        scan.baseline.unchanged = 2
        scan.baseline.unseen = 1
        scan.baseline.uncertain = 1
        scan.baseline.resolved = [
            finding(
                .sast, .high, "pickle", rule: "B301", path: "pay/old.py", line: 4, by: ["bandit"])
        ]
        scan.baseline.gaps = ["semgrep took no part in the baseline: its findings count as new"]
        scan.scope = ScanScope(
            ref: "origin/main", mergeBase: "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567", files: 4,
            allFiles: 412, wholeScanners: [], filteredScanners: ["semgrep"],
            idleScanners: ["trivy-fs"])
        return scan
    }
}
