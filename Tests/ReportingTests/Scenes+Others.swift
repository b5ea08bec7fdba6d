import Findings

extension Scenes {
    static var cleanScan: Scan {
        let scanners = [
            run(
                "semgrep", .sast, .complete, version: "1.182.0", seconds: 3.4,
                evidence: ["12 of 12 files examined"]),
            run(
                "gitleaks", .secrets, .complete, version: "8.30.0", seconds: 0.4,
                evidence: ["5 commits scanned"]),
            run("trivy", .sca, .notApplicable, reason: "0 of 12 files match **/requirements*.txt"),
        ]
        var record = record("r-001", location: "/home/ana/clean", files: 12)
        record.target.kind = .path
        record.target.isDirty = true
        return Scan(
            run: record, scanners: scanners, findings: [],
            completeness: Completeness(of: scanners),
            gate: gate([rule("no-secrets", .satisfied, [])]))
    }

    static var blockedAndIncompleteScan: Scan {
        let leak = finding(
            .secrets, .high, "AWS access key", rule: "aws-access-token", path: ".env", line: 3,
            by: ["gitleaks"])
        let scanners = [
            run(
                "gitleaks", .secrets, .complete, version: "8.30.0", seconds: 0.6, findings: 1,
                evidence: ["17 commits scanned"]),
            run("semgrep", .sast, .failed, version: "1.182.0", reason: "killed by signal 9"),
        ]
        return Scan(
            run: record("r-002"), scanners: scanners, findings: [leak],
            completeness: Completeness(of: scanners),
            gate: gate([rule("no-secrets", .blocked, [leak], help: "Revoke it.")]))
    }

    static var cancelledScan: Scan {
        let scanners = [
            run(
                "gitleaks", .secrets, .complete, version: "8.30.0", seconds: 0.6,
                evidence: ["17 commits scanned"]),
            run("semgrep", .sast, .notRun, reason: "the run was cancelled"),
        ]
        return Scan(
            run: record("r-003"), scanners: scanners, findings: [],
            completeness: Completeness(of: scanners), gate: nil, cancelledBy: 2)
    }

    /// No scanner ever ran: the report must not look like a clean one in any format.
    static var cloneFailedScan: Scan {
        var record = record("r-004", files: 0)
        record.target.commit = nil
        return Scan(
            run: record, scanners: [], findings: [],
            completeness: Completeness(
                of: [], otherGaps: ["the clone failed: authentication was refused (HTTP 401)"]),
            gate: nil)
    }
}
