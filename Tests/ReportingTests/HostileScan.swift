import Findings

/// A scan of which every text tries to become markup.
struct HostileScan {
    /// Which text stands where; the benign one has the same shape.
    private let isBenign: Bool

    init(isBenign: Bool = false) { self.isBenign = isBenign }

    private static let attacks = [
        "<script>owned=1</script>", "</style><script>owned=1</script>",
        "</title><script>owned=1</script>",
        "<img src=x onerror=owned=1>", "\"><svg onload=owned=1>", "' onmouseover='owned=1",
        "<svg><script>owned=1</script></svg>", "</text></svg><script>owned=1</script>",
        "javascript:owned=1", "data:text/html,<script>owned=1</script>",
        "<iframe srcdoc=\"<script>parent.owned=1</script>\">",
        "<meta http-equiv=refresh content=\"0;url=https://evil.example.org/\">",
        "<link rel=stylesheet href=https://evil.example.org/x.css>",
        "<style>*{background:url(https://evil.example.org/)}</style>",
        "<base href=https://evil.example.org/>", "--><script>owned=1</script>",
        "]]><script>owned=1</script>",
        "&lt;script&gt;owned=1", "{{constructor.constructor('owned=1')()}}",
        "<a href=https://evil.example.org>x</a>",
        "<form action=https://evil.example.org><input autofocus onfocus=owned=1>", "::error::owned",
        "##[error]owned",
        "<object data=https://evil.example.org>", "<math><mtext><img src=x onerror=owned=1>",
    ]

    /// Each attack stands in one of these at least.
    static var planted: [String] {
        (0..<fields.count).map { "\(fields[$0]) \(attacks[$0 % attacks.count])" }
    }

    private static let fields = [
        "title", "details", "rule", "identifier", "path", "symbol", "commit", "layer", "purl",
        "package",
        "version", "ecosystem", "fixed", "owner", "scanner", "reporterRule", "said", "analysis",
        "justification", "assessed", "merged", "help", "reason", "remedy", "toolVersion",
        "evidence",
        "rejected", "exception", "gap", "notice", "ruleName", "ruleReason", "ruleHelp", "policy",
        "location",
        "ref", "pipeline", "sluice", "baselineGap", "resolved", "isolation", "property", "fix",
        "imageTitle",
        "url", "otherPath", "waiverReason", "waiverOwner", "remark", "why", "checkName",
        "checkReason",
        "checkEvidence", "riskTerm",
    ]

    private func text(_ field: String) -> String {
        guard !isBenign, let place = Self.fields.firstIndex(of: field) else {
            return "\(field) plain"
        }
        return Self.planted[place]
    }

    var scan: Scan {
        let (one, two) = (finding, other)
        var record = Scenes.record("r-evil", location: text("location"))
        record.target.ref = text("ref")
        record.pipeline = text("pipeline")
        record.sluiceVersion = text("sluice")
        record.isolation = IsolationRecord(
            level: .none, reason: text("isolation"),
            properties: [
                .init(name: text("property"), status: .missing, reason: "x", fix: text("fix"))
            ])
        var scan = Scan(
            run: record, scanners: [run], findings: [one, two],
            completeness: Completeness(of: [run], otherGaps: [text("gap")]),
            gate: GateOutcome(
                policy: text("policy"), policyDigest: "5e",
                rules: [
                    RuleOutcome(
                        id: text("ruleName"), action: .block, limit: 0,
                        fingerprints: [one.fingerprint, two.fingerprint], outcome: .blocked,
                        reason: text("ruleReason"), help: text("ruleHelp"))
                ], remarks: [text("remark")]),
            notices: [text("notice")])
        scan.baseline = BaselineRecord(kind: .report)
        scan.baseline.ref = text("ref")
        scan.baseline.gaps = [text("baselineGap")]
        scan.baseline.resolved = [
            Scenes.finding(.sast, .low, text("resolved"), rule: "r", by: ["x"])
        ]
        scan.breakGlass = BreakGlass(
            who: "x", why: text("why"), signedOffBy: "y", until: 1_795_600_000, file: "f",
            digest: "5e")
        scan.compliance = [
            ComplianceResult(
                id: text("checkName"), check: "threat_model", outcome: .failed,
                reason: text("checkReason"), evidence: [text("checkEvidence")])
        ]
        return scan
    }

    private var run: ScannerRun {
        var run = Scenes.run(
            text("scanner"), .sast, .partial, version: text("toolVersion"), reason: text("reason"),
            evidence: [text("evidence")])
        run.remedy = text("remedy")
        run.rejectedResults = [text("rejected")]
        run.isolationException = text("exception")
        return run
    }

    private var finding: Finding {
        var finding = Scenes.finding(
            .sca, .critical, text("title"), rule: text("rule"), path: text("path"), line: 3,
            by: [text("scanner")])
        finding.details = text("details")
        finding.identifiers = [text("identifier")]
        finding.location.symbol = text("symbol")
        finding.location.commit = text("commit")
        finding.location.layer = text("layer")
        finding.package = Finding.Package(
            purl: text("purl"), name: text("package"), version: text("version"),
            ecosystem: text("ecosystem"), fixedVersions: [text("fixed")])
        finding.owners = [text("owner")]
        finding.reportedBy = [
            Finding.Report(
                scanner: text("scanner"), ruleID: text("reporterRule"), severity: .critical,
                severityOrigin: SeverityOrigin(.word, text("said")))
        ]
        finding.analysis = Analysis(
            state: text("analysis"), justification: text("justification"),
            details: text("assessed"))
        finding.mergedBecause = [text("merged")]
        finding.helpURL = text("help")
        finding.waivers = [
            WaiverMark(
                id: "w", status: .affected, reason: text("waiverReason"),
                owner: text("waiverOwner"), requestedBy: "x", approvedBy: "y", expires: "2027-02-15"
            )
        ]
        finding.deadline = FixDeadline(state: .breached, due: 1_795_000_000)
        finding.risk = RiskScore(terms: [.init(text("riskTerm"), 7)])
        finding.otherLocations = [Finding.Location(path: text("otherPath"))]
        return finding
    }

    private var other: Finding {
        var finding = Scenes.finding(
            .dast, .high, text("imageTitle"), rule: "x", by: [text("scanner")])
        finding.location.url = text("url")
        finding.helpURL = isBenign ? nil : "javascript:owned=1"
        return finding
    }
}

/// As many findings as a large repository has, of all severities, each with what real ones carry.
struct ManyFindings {
    let scan: Scan

    init(_ count: Int) {
        let severities: [Severity] = [
            .critical, .high, .high, .medium, .medium, .low, .low, .low, .info, .info,
        ]
        let findings = (0..<count).map { number in
            var finding = Scenes.finding(
                .sast, severities[number % 10], "Something is wrong in place \(number)",
                rule: "python.lang.security.audit.rule-\(number % 50)",
                path: "src/part\(number % 400)/file.py", line: number, by: ["semgrep"])
            finding.details = String(
                repeating: "A long description of what is wrong here. ", count: 20)
            finding.cwes = [79]
            finding.owners = ["@team/part\(number % 7)"]
            return finding
        }
        let sorted = FindingOrder.sorted(findings)
        let run = Scenes.run("semgrep", .sast, .complete, findings: count)
        scan = Scan(
            run: Scenes.record("r-many"), scanners: [run], findings: sorted,
            completeness: Completeness(of: [run]),
            gate: Scenes.gate([Scenes.rule("one-info", .blocked, Array(sorted.suffix(1)))]))
    }
}
