import Findings
import Foundation
import TestSupport
import Testing

@testable import Scanning

@Suite struct FoundSecretsTests {
    private static let key = SecretKey(bytes: Array(repeating: 7, count: 32)) ?? .passing
    private let files = [
        "a.env": "# x\nTOKEN=ghp_0123456789abcdef\nURL=https://me:hunter2-0451@x.example/",
        "b.py": "password = \"test\"\nassert password != \"tests\"  # a test",
    ]

    private func found(committed: [String: String] = [:]) -> FoundSecrets {
        let lines = files.mapValues { $0.split(separator: "\n").map(String.init) }
        return FoundSecrets(
            key: Self.key,
            lines: SourceLines { path, line in
                lines[path].flatMap { $0.indices.contains(line - 1) ? $0[line - 1] : nil }
            }
        ) { path, commit in committed[commit + ":" + path] }
    }

    private func result(
        _ path: String, _ line: Int, secret: String? = nil, match: String? = nil,
        commit: String? = nil, scanClass: ScanClass = .secrets
    ) -> RawResult {
        var result = RawResult(
            scanClass: scanClass, severity: .high, title: "A secret", ruleID: "r")
        result.location = Finding.Location(
            path: path, startLine: line, endLine: line, commit: commit)
        result.secretHash = secret.map { Digest.sha1(of: $0.utf8) }
        result.secretMatch = match
        return result
    }

    private func findings(_ reports: [(String, [RawResult])], _ found: FoundSecrets) -> FindingSet {
        var found = found
        var set = FindingSet()
        for (report, results) in zip(reports, found.marked(reports.map(\.1))) {
            set.add(results, from: report.0, lines: .none)
        }
        set.merge()
        return set
    }

    @Test func `One secret of the tree and of the history is one finding with both places`() {
        let history = found(committed: ["c1:a.env": "TOKEN=ghp_0123456789abcdef"])
        let set = findings(
            [
                ("gitleaks", [result("a.env", 1, match: "TOKEN=REDACTED", commit: "c1")]),
                ("detect-secrets", [result("a.env", 2, secret: "ghp_0123456789abcdef")]),
            ], history)
        #expect(set.findings.count == 1)
        let finding = set.findings[0]
        #expect(finding.location.commit == nil && finding.location.startLine == 2)
        #expect(finding.otherLocations.map(\.commit) == ["c1"])
        #expect(finding.reportedBy.map(\.scanner) == ["gitleaks", "detect-secrets"])
        #expect(
            finding.mergedBecause.first?.hasPrefix("same secret gh…#") == true,
            "\(finding.mergedBecause)")
        #expect(set.tallies["detect-secrets"]?.merged == 1)
        #expect(finding.fingerprints.allSatisfy { $0.version == "v2" })
    }

    @Test func `A password and the URL around it are one, two secrets of one line are two`() {
        let set = findings(
            [
                ("gitleaks", [result("a.env", 3, match: "https://me:REDACTED@x")]),
                ("kingfisher", [result("a.env", 3, match: "URL=REDACTED")]),
            ], found())
        #expect(set.findings.count == 1)
        let two = findings(
            [
                (
                    "gitleaks",
                    [result("a.env", 3, secret: "me"), result("a.env", 3, secret: "hunter2-0451")]
                )
            ],
            found())
        #expect(two.findings.count == 2)
    }

    @Test func `The hash depends on the key, and the fingerprint on the hash and the file`() {
        var other = FoundSecrets(
            key: .passing, lines: .none, committed: { _, _ in nil })
        var raw = result("a.env", 2)
        raw.secretValue = "ghp_0123456789abcdef"
        var ours = found()
        let marks = [ours.marked([[raw]]), other.marked([[raw]])].map { $0[0][0].secret }
        #expect(marks[0]?.prefix == "gh" && marks[1]?.prefix == "gh")
        #expect(marks[0]?.hash != marks[1]?.hash)
    }

    @Test func `A secret is taken out of what any scanner says and left`() throws {
        var found = found()
        var code = result("x.py", 1, scanClass: .sast)
        code.title = "ghp_0123456789abcdef is hard-coded"
        code.details = "see Basic " + Data("me:hunter2-0451".utf8).base64EncodedString()
        let all = found.marked([
            [
                result("a.env", 2, secret: "ghp_0123456789abcdef"),
                result("a.env", 3, secret: "hunter2-0451"),
            ],
            [code],
        ])
        let redaction = found.redaction
        let clean = redaction.redacted(all[1][0])
        #expect(clean.title.hasPrefix("gh…#") && clean.title.hasSuffix(" is hard-coded"))
        #expect(
            clean.details?.contains("aHVudGVy") == false && clean.details?.contains("h…#") == true)

        let scratch = Scratch.root + "/\(UUID())"
        try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        let sha1 = Digest.sha1(of: "hunter2-0451".utf8)
        try Data("x hunter2-0451 \(sha1) y".utf8).write(to: URL(filePath: scratch + "/log.txt"))
        redaction.clean(scratch, reports: [])
        let log = try String(contentsOfFile: scratch + "/log.txt", encoding: .utf8)
        #expect(log.wholeMatch(of: /x h…#[0-9a-f]{12} h…#[0-9a-f]{12} y/) != nil, "\(log)")
    }

    @Test(
        arguments: [
            ("https://ci:p4ss-w0rd@npm.example/x", ["p4ss-w0rd"]),
            ("https://npm.example:80/a@b", []),
            ("redis://:test@cache", ["test"]), ("https://$USER:$TOKEN@x", []),
            ("https://me@x:80", []),
            ("git+https://a:b%40c@x http://d:e@y", ["b%40c", "e"]), ("://", []),
            ("https://a:\n@", []),
        ] as [(String, [String])])
    func `A password in a URL is found wherever a scanner left it`(
        _ text: String, _ passwords: [String]
    ) { #expect(PasswordsInURLs.values(in: Array(text.utf8)) == Set(passwords)) }

    @Test func `What a failed tool says is shown without what may be a secret`() {
        #expect(
            GuardedText.guarded("error: cannot parse password=hunter2-0451 in a/b.py: line 7")
                == "error: cannot parse … in a/b.py: line 7")
    }

    @Test func `An ordinary word is masked where it is the secret, and nowhere else`() throws {
        var found = found()
        var here = result("b.py", 1, scanClass: .sast)
        here.title = "Possible hardcoded password: 'test' (not tests)"
        var there = result("b.py", 2, scanClass: .sast)
        there.title = "a test"
        let all = found.marked([[result("b.py", 1, secret: "test")], [here, there]])
        let redaction = found.redaction
        let mark = try #require(all[0][0].secret)
        #expect(mark.prefix.isEmpty)
        #expect(
            redaction.redacted(all[1][0]).title
                == "Possible hardcoded password: '\(mark)' (not tests)")
        #expect(redaction.redacted(all[1][1]).title == "a test")
        #expect(redaction.redacted("line: password = \"test\"") == "line: password = \"\(mark)\"")
        #expect(redaction.redacted("a test of \"test\"") == "a test of \"test\"")

        let scratch = Scratch.root + "/\(UUID())"
        try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        let report = scratch + "/report.json"
        try Data(
            """
            {"results": [{"file": "/w/tree/b.py", "line": 1, "text": "it is 'test'"},
             {"file": "/w/tree/b.py", "line": 2, "text": "it is 'test'"}], "tool": "test"}
            """.utf8
        ).write(to: URL(filePath: report))
        redaction.clean(scratch, reports: [report])
        let kept = try String(contentsOfFile: report, encoding: .utf8)
        #expect(
            kept == """
                {"results":[{"file":"/w/tree/b.py","line":1,"text":"it is '\(mark)'"},\
                {"file":"/w/tree/b.py","line":2,"text":"it is 'test'"}],"tool":"test"}
                """)
    }
}
