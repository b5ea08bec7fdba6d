import Findings
import TestSupport

/// Text that tries to break whoever shows it, the same on every run.
struct NastyText: RandomNumberGenerator {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func next() -> UInt64 { generator.next() }

    private static let pieces = [
        "\u{1B}[31m", "\u{1B}]0;title\u{7}", "\u{9B}2J", "\r\n", "\n::error::owned", "::set-output",
        "##[command]x", "##vso[task.complete]", "\u{202E}", "\u{2066}", "\u{200B}", "\u{FEFF}",
        "\u{E0041}", "\0", "\u{7F}", "\u{85}", "\u{2028}",
        "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
        "日本語", "👩‍👩‍👧", "{0}", "[x](https://evil.example.org)", "%41", "%", "#", "?", "\\", "\"", "/",
        "..", ":", " ", "plain words here", "\u{FFFD}", "<script>",
        String(repeating: "\u{1100}", count: 120), String(repeating: "x", count: 250), "{{", "  ",
        "\u{3164}", "\t",
    ]

    mutating func text() -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...6, using: &self) {
            text += Self.pieces.randomElement(using: &self) ?? ""
        }
        return text
    }

    private mutating func maybe() -> String? {
        Bool.random(using: &self) ? text() : nil
    }

    mutating func finding() -> Finding {
        let scanClass = ScanClass.allCases.randomElement(using: &self) ?? .sast
        let severity = Severity.allCases.randomElement(using: &self) ?? .high
        var finding = Finding(
            fingerprint: Fingerprint(stored: "v1:\(next())"), scanClass: scanClass,
            severity: severity, title: text(), ruleID: text(),
            reportedBy: [Finding.Report(scanner: text(), ruleID: text())],
            isNew: Bool.random(using: &self))
        finding.details = maybe()
        finding.helpURL = maybe()
        finding.identifiers = [text(), text()]
        finding.cvss = Double.random(in: -1...11, using: &self)
        finding.location = Finding.Location(
            path: maybe(), startLine: Int.random(in: -1...9, using: &self),
            endLine: Int.random(in: -1...9, using: &self),
            startColumn: Int.random(in: -1...9, using: &self), symbol: maybe(), url: maybe(),
            layer: maybe(), commit: maybe())
        if Bool.random(using: &self) {
            finding.package = Finding.Package(
                purl: maybe(), name: text(), version: maybe(), ecosystem: maybe(),
                fixedVersions: [text()])
        }
        return finding
    }

    mutating func scan() -> Scan {
        let scanners = ScannerState.allCases.map { state in
            var run = ScannerRun(
                scanner: text(), scanClass: .sast, stage: text(), state: state, reason: maybe(),
                evidence: [text()])
            run.version = maybe()
            run.remedy = maybe()
            run.attempts = Int.random(in: 0...1, using: &self)
            run.isolation = text()
            run.rejectedResults = [text()]
            return run
        }
        var record = Scenes.record(text(), location: text())
        record.pipeline = text()
        record.target.ref = maybe()
        let findings = (0..<20).map { _ in finding() }
        let rule = RuleOutcome(
            id: text(), action: .block, limit: 0,
            fingerprints: findings.prefix(7).map(\.fingerprint), outcome: .blocked, reason: text(),
            help: maybe())
        return Scan(
            run: record, scanners: scanners, findings: FindingOrder.sorted(findings),
            completeness: Completeness(of: scanners, otherGaps: [text()]),
            gate: GateOutcome(policy: text(), policyDigest: text(), rules: [rule]),
            notices: [text()])
    }
}
