import Findings

extension Scenes {
    /// Every class, every state, nasty names, an old and a new finding of most kinds.
    static var richScan: Scan {
        let findings = dependencies + code + others + minor
        let sorted = FindingOrder.sorted(findings)
        let worst = sorted.filter { $0.severity >= .high && $0.scanClass == .sca }
        var scan = Scan(
            run: record("r-8f2"), scanners: scanners, findings: sorted,
            completeness: Completeness(of: scanners),
            gate: gate([
                rule(
                    "no-vulnerable-dependencies", .blocked, worst,
                    help: "Raise the package as shown above, or ask for a waiver."),
                rule(
                    "no-secrets", .blocked, sorted.filter { $0.scanClass == .secrets },
                    help: "Revoke the secret first, then remove it."),
                rule("few-medium", .warned, sorted.filter { $0.severity == .medium }, limit: 2),
                rule("no-malware", .satisfied, []),
            ]),
            notices: [
                "neutralised .semgrepignore",
                "not followed: docs/link\u{1B}[31m → /etc/passwd leaves the workspace",
            ])
        scan.baseline = BaselineRecord(kind: .earlierRun)
        scan.baseline.ref = "main"
        scan.baseline.commit = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"
        scan.baseline.run = "r-7d1"
        scan.baseline.known = 5
        scan.baseline.unchanged = scan.findings.count { !$0.isNew }
        return scan
    }

    private static var scanners: [ScannerRun] {
        var trivy = run(
            "trivy", .sca, .complete, version: "0.69.1", seconds: 2.14, findings: 6,
            evidence: ["2 of 2 lock files examined"])
        trivy.databaseDate = "2026-11-20T06:00:00Z"
        trivy.rawResults = 9
        trivy.mergedResults = 2
        trivy.rejectedResults = ["Results[3]: no VulnerabilityID"]
        var hadolint = run(
            "hadolint", .iac, .missing, reason: "hadolint is not on PATH nor in the tools folder")
        hadolint.remedy = "scripts/install-scanners hadolint"
        var semgrep = run(
            "semgrep", .sast, .complete, version: "1.182.0", seconds: 12.6, findings: 7,
            evidence: ["398 of 398 files examined", "0 errors"])
        semgrep.leftovers = 1
        return [
            semgrep,
            run(
                "bandit", .sast, .complete, version: "1.9.4", seconds: 0.84, findings: 2,
                evidence: ["canary found", "41 files"]),
            run(
                "gitleaks", .secrets, .complete, version: "8.30.0", seconds: 0.61, findings: 2,
                evidence: ["17 commits scanned"]),
            trivy,
            run(
                "safety", .sca, .partial, version: "1.10.3", seconds: 1.9, findings: 1,
                reason: "1 of 2 lock files could not be parsed: services/api/requirements.txt",
                evidence: ["1 of 2 files examined"]),
            run(
                "checkov", .iac, .failed, version: "3.2.510", seconds: 30.05, exit: 2,
                reason:
                    "exit status 2 is not declared; it said: Traceback (most recent call last): "
                    + "ModuleNotFoundError: No module named 'boto3', and nothing else of use"),
            run(
                "wapiti", .dast, .timedOut, version: "3.2.8", seconds: 305, findings: 1, exit: 137,
                reason: "no answer within 300 s"),
            hadolint,
            run("nuclei", .dast, .notRun, reason: "it needs wapiti, which did not complete"),
            run(
                "njsscan", .sast, .failed, seconds: 0.2, exit: 1, reason: "unparsable report",
                required: false),
            run("gosec", .sast, .notApplicable, reason: "0 of 412 files match **/*.go"),
            run("govulncheck", .sca, .notApplicable, reason: "0 of 412 files match **/*.go"),
            run("brakeman", .sast, .notApplicable, reason: "0 of 412 files match **/Gemfile"),
        ]
    }

    private static func package(
        _ name: String, _ version: String, _ ecosystem: String, fixed: [String]
    ) -> (inout Finding) -> Void {
        { finding in
            finding.package = Finding.Package(
                purl: "pkg:\(ecosystem)/\(name)@\(version)", name: name, version: version,
                ecosystem: ecosystem, fixedVersions: fixed)
            finding.identifiers = [finding.ruleID]
        }
    }

    private static var dependencies: [Finding] {
        let django: [(Severity, String, String, [String])] = [
            (
                .critical, "CVE-2022-28346", "SQL injection in QuerySet.annotate()",
                ["2.2.28", "3.2.13", "4.0.4"]
            ),
            (
                .high, "CVE-2021-35042", "SQL injection via unsanitised order_by()",
                ["3.1.13", "3.2.5"]
            ),
            (
                .high, "CVE-2019-19844", "Account takeover through the password reset form",
                ["1.11.27", "2.2.9", "3.0.1"]
            ),
            (
                .medium, "CVE-2020-13254", "Data leakage via malformed memcached keys",
                ["2.2.13", "3.0.7"]
            ),
            (.low, "CVE-2024-45231", "User e-mail enumeration", []),
        ]
        return django.map { severity, cve, title, fixed in
            finding(
                .sca, severity, title, rule: cve, path: "requirements.txt",
                by: severity == .critical ? ["trivy", "safety"] : ["trivy"],
                isNew: severity == .critical
            ) {
                package("django", "2.2", "pypi", fixed: fixed)(&$0)
                $0.cwes = [89]
                $0.cvss = severity == .critical ? 9.8 : nil
                $0.cvssVector =
                    severity == .critical
                    ? try? CVSS("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H") : nil
                $0.epss = 0.0123
                $0.knownExploited = severity == .critical
                $0.helpURL = "https://nvd.example.org/vuln/detail/\(cve)"
                $0.details = "A long story about \(title), over several\nlines."
            }
        } + [
            finding(
                .sca, .high, "Prototype pollution", rule: "CVE-2019-10744",
                path: "web/package-lock.json", by: ["trivy"], isNew: false,
                edit: package("lodash", "4.17.4", "npm", fixed: ["4.17.12"])),
            finding(
                .container, .high, "Heap overflow in the iconv() function", rule: "CVE-2024-2961",
                by: ["trivy"]
            ) {
                package("libc6", "2.36-9+deb12u4", "deb", fixed: ["2.36-9+deb12u6"])(&$0)
                $0.location.layer = "sha256:0011223344"
            },
            finding(
                .licence, .medium, "Licence AGPL-3.0 is not on the list", rule: "AGPL-3.0",
                path: "requirements.txt", by: ["trivy"], isNew: false,
                edit: package("copyleft-lib", "1.0", "pypi", fixed: [])),
        ]
    }
}

/// The order that a scan promises: worst first, then place.
enum FindingOrder {
    static func sorted(_ findings: [Finding]) -> [Finding] {
        findings.sorted { left, right in
            if left.severity != right.severity { return left.severity > right.severity }
            let places = [left, right].map { ($0.location.path ?? "", $0.location.startLine ?? 0) }
            if places[0] != places[1] { return places[0] < places[1] }
            return left.fingerprint < right.fingerprint
        }
    }
}
