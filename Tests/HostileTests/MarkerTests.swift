import Testing

extension Hostile {
    /// Markers in the code: `Corpus/markers.yaml`.
    @Suite struct MarkerTests {
        private static let scans = Once<Int, Scanned> { group in
            let place = try Place()
            let entries = try Corpus.attacks("markers")
                .filter { ScannerGroup.index(of: $0.scanner) == group }
                .map { Attack(id: $0.id, path: $0.file, text: $0.text) }
            let target = try await place.target("repository", "target", entries)
            return try await place.scan("path: \(target)", ScannerGroup.all[group])
        }

        @Test(arguments: try Corpus.attacks("markers"))
        func `A marker in the code hides nothing, and the finding tells of it`(
            _ attack: Attack
        ) async throws {
            let scanner = try #require(attack.scanner)
            let report = try await Self.scans(ScannerGroup.index(of: scanner)).report
            let run = try #require(report.scanner(scanner))
            #expect(run.state == "complete", "\(run.reason ?? "")")
            let found = report.findings(by: scanner, at: attack.place).filter { finding in
                attack.rule == nil || finding.reportedBy.contains { $0.ruleId == attack.rule }
            }
            #expect(!found.isEmpty)
            #expect(found.contains { $0.inlineSuppressed } == (attack.hidden ?? true), "\(found)")
            let told = report.evasions("marker", at: attack.place)
            #expect(told.isEmpty == !(attack.overwritten ?? false), "\(told)")
        }

        @Test func `A policy decides whether what a marker hides counts`() async throws {
            for (word, status) in [("count", Int32(1)), ("ignore", 0)] {
                let place = try Place()
                let entry = Attack(
                    id: "a", path: "a.py",
                    text:
                        "import subprocess  # nosec\n\n\ndef f(c):\n    subprocess.call(c, shell=True)  # nosec\n"
                )
                let target = try await place.target("repository", "target", [entry])
                try place.write(
                    """
                    version: 1
                    kind: policy
                    name: p
                    inline_suppressions: \(word)
                    rules: [{id: all, match: {class: sast}, action: block}]
                    """, to: "p.yaml")
                try place.write(
                    """
                    version: 1
                    kind: pipeline
                    name: p
                    target: {path: \(target)}
                    stages: [{id: only, scanners: [{use: bandit}]}]
                    gate: {policy: p.yaml}
                    """, to: "pipeline.yaml")
                let run = try await Program.sluice(
                    ["run", place.path + "/pipeline.yaml"], in: place)
                #expect(run.status == status, "\(run.output)")
                #expect(run.output.contains("suppressed in the code"))
            }
        }
    }
}
