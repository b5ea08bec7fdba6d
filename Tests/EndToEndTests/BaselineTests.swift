import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Branches of a repository against the merge base, an earlier report and nothing, with real scanners.
    @Suite struct BaselineTests {
        private let home: Home
        private let folder: GitFolder

        init() async throws {
            home = try Home()
            folder = GitFolder(in: home)
            try folder.write("import subprocess\n\n\ndef old(x):\n    eval(x)\n", to: "old.py")
            try folder.write("import os\n\n\ndef other(x):\n    exec(x)\n", to: "other.py")
            try folder.write("* @all\n*.py @python\n", to: ".github/CODEOWNERS")
            try await folder.git("init", "-q", "-b", "main")
            try await folder.commit()
            try await folder.git("checkout", "-q", "-b", "feature")
        }

        /// Blocks only on what is new.
        private func pipeline(_ scanners: String..., more: String = "") throws -> String {
            _ = try home.write(
                """
                version: 1
                kind: policy
                name: new-only
                rules: [{id: new, match: {class: sast, new: true, severity: {gte: low}}}]
                """, to: "new.yaml")
            let steps = scanners.map { "{use: \($0)}" }.joined(separator: ", ")
            return try home.write(
                """
                version: 1
                kind: pipeline
                name: test
                target: {path: \(folder.path)\(more.isEmpty ? "" : ", base: main")}
                stages: [{id: only, scanners: [\(steps)]}]
                gate: {policy: new.yaml\(more)}
                """, to: "pipeline.yaml")
        }

        /// Which findings are new, and what the report says of its baseline.
        private struct Compared: Decodable {
            struct Finding: Decodable {
                struct Location: Decodable { var path: String? }
                var ruleId: String
                var location: Location
                var isNew: Bool
                var owner: String?
            }
            struct Baseline: Decodable {
                var kind: String
                var reason: String?
                var seconds: Double?
                var run: String?
                var resolved: [Finding]
                var gaps: [String]
            }
            struct Scope: Decodable {
                var files: Int
                var allFiles: Int
                var idleScanners: [String]
                var wholeScanners: [String]
                var filteredScanners: [String]
            }
            struct Scanner: Decodable {
                var id: String
                var state: String
                var rawResults: Int
                var resultsOutOfScope: Int
                var evidence: [String]
            }
            struct Run: Decodable { var id: String }
            var run: Run
            var findings: [Finding]
            var baseline: Baseline
            var scope: Scope?
            var scanners: [Scanner]
            var notices: [String]

            var new: Set<String> {
                Set(findings.filter(\.isNew).map { "\($0.location.path ?? "") \($0.ruleId)" })
            }
        }

        private func scan(_ arguments: String...) async throws -> (Compared, BuiltSluice.Run) {
            let ended = try await BuiltSluice.run(arguments, in: home)
            do {
                return (try JSONDecoder().decode(Compared.self, from: ended.output), ended)
            } catch {
                Issue.record("exit \(ended.status), \(error): \(ended.errors)")
                throw error
            }
        }

        @Test func `Only what a branch adds is new, its merge base is scanned once and then kept`()
            async throws
        {
            let pipeline = try pipeline("bandit")
            try await folder.git("mv", "other.py", "renamed.py")
            try folder.write(
                "# above\nimport subprocess\n\n\ndef old(x):\n    eval(x)\n\n\n"
                    + "def new(x):\n    subprocess.call(x, shell=True)\n", to: "old.py")
            try await folder.commit()
            let (first, ended) = try await scan(
                "run", pipeline, "--baseline-ref", "main", "-f", "json")
            #expect(first.baseline.kind == "scan")
            #expect(try #require(first.baseline.seconds) > 0)
            #expect(first.new == ["old.py B602"])
            #expect(first.findings.count == 4)
            #expect(first.baseline.gaps == [])
            #expect(first.findings.allSatisfy { $0.owner == "@python" })
            #expect(ended.status == 1)
            let (second, _) = try await scan(
                "run", pipeline, "--baseline-ref", "main", "-f", "json")
            #expect(second.baseline.kind == "earlierRun")
            #expect(second.baseline.run == first.baseline.run)
            #expect(second.new == first.new)
        }

        @Test func `A manifest may ask for the comparison itself, and what is gone is resolved`()
            async throws
        {
            let pipeline = try pipeline("bandit", more: ", baseline: merge_base")
            try folder.write("print(1)\n", to: "other.py")
            try await folder.commit()
            let (report, ended) = try await scan("run", pipeline, "-f", "json")
            #expect(report.new == [])
            #expect(report.baseline.resolved.map(\.ruleId) == ["B102"])
            #expect(ended.status == 0)
        }

        @Test func `An earlier report is a baseline, and one that cannot be read is an error`()
            async throws
        {
            let pipeline = try pipeline("bandit")
            let earlier = home.path + "/earlier.json"
            let first = try await BuiltSluice.run(
                ["run", pipeline, "-f", "json=\(earlier)"], in: home)
            #expect(first.status == 1)
            let (again, ended) = try await scan(
                "run", pipeline, "--baseline", earlier, "-f", "json")
            #expect(again.baseline.kind == "report")
            #expect(again.new == [])
            #expect(ended.status == 0)
            _ = try home.write("{}", to: "broken.json")
            for file in ["broken.json", "none.json"] {
                let refused = try await BuiltSluice.run(
                    ["run", pipeline, "--baseline", file, "-f", "json"], in: home)
                #expect(refused.status == 64)
            }
        }

        @Test
        func
            `Without a baseline, or without a way to it, everything is new and the report says so`()
            async throws
        {
            let pipeline = try pipeline("bandit")
            let (none, ended) = try await scan("run", pipeline, "-f", "json")
            #expect(none.baseline.kind == "none")
            #expect(none.new.count == 3)
            #expect(ended.status == 1)
            let (wrong, _) = try await scan(
                "run", pipeline, "--baseline-ref", "mian", "--changed-only", "-f", "json")
            #expect(wrong.baseline.kind == "none")
            #expect(wrong.baseline.reason?.contains("did you mean 'main'") == true)
            #expect(wrong.new.count == 3)
            #expect(wrong.scope == nil)
            #expect(wrong.notices.contains { $0.contains("all files were looked at") })
        }

        @Test
        func
            `Changed files only: those that changed, and nothing that the change has its effect on`()
            async throws
        {
            let pipeline = try pipeline("bandit", "syft", "gitleaks")
            try folder.write("import os\n\n\ndef new(x):\n    os.system(x)\n", to: "new.py")
            try await folder.commit()
            let (report, ended) = try await scan(
                "run", pipeline, "--baseline-ref", "main", "--changed-only", "-f", "json")
            #expect(report.findings.map(\.location.path) == ["new.py"])
            #expect(report.new == ["new.py B605"])
            #expect(report.scope?.files == 1)
            #expect(report.scope?.allFiles == 4)
            #expect(report.scope?.idleScanners == ["syft"])
            #expect(report.scope?.filteredScanners == ["gitleaks"])
            // It never saw the other files, so there is nothing of theirs to leave out.
            let bandit = report.scanners.first { $0.id == "bandit" }
            #expect(bandit?.rawResults == 1)
            #expect(bandit?.resultsOutOfScope == 0)
            #expect(ended.errors.contains("changed files only (1 of 4)"))
        }

        @Test
        func
            `A changed lock file has packages looked at as a whole, a changed setting its scanner`()
            async throws
        {
            let pipeline = try pipeline("bandit", "syft")
            try folder.write("flask==0.12\n", to: "requirements.txt")
            try folder.write("[bandit]\nskips: B307\n", to: ".bandit")
            try await folder.commit()
            let (report, _) = try await scan(
                "run", pipeline, "--baseline-ref", "main", "--changed-only", "-f", "json")
            #expect(report.scope?.wholeScanners == ["bandit", "syft"])
            #expect(
                Set(report.findings.filter { $0.ruleId.hasPrefix("B") }.map(\.location.path))
                    == ["old.py", "other.py"])
        }

        @Test
        func `An SBOM is written from what scanners listed, and without a list it is an error`()
            async throws
        {
            try folder.write("flask==0.12\n", to: "requirements.txt")
            let path = home.path + "/sbom.json"
            let listed = try await BuiltSluice.run(
                ["run", pipeline("syft", "cyclonedx-py"), "-f", "cyclonedx=\(path)"], in: home)
            #expect(listed.status == 0, "\(listed.errors)")
            struct Document: Decodable {
                struct Part: Decodable {
                    var purl: String?
                    var name: String
                }
                var components: [Part]
            }
            let document = try JSONDecoder().decode(Document.self, from: home.data("sbom.json"))
            #expect(document.components.filter { $0.name.lowercased() == "flask" }.count == 1)
            #expect(!document.components.contains { $0.name.contains("canary") })
            // The run keeps it beside its report.
            let again = try await BuiltSluice.run(["report", "last", "-f", "cyclonedx"], in: home)
            #expect(again.status == 0, "\(again.errors)")
            #expect(try again.output == home.data("sbom.json"))
            try FileManager.default.removeItem(atPath: path)
            let unlisted = try await BuiltSluice.run(
                ["run", pipeline("bandit"), "--no-gate", "-f", "cyclonedx=\(path)"], in: home)
            #expect(unlisted.status == 2)
            #expect(unlisted.errors.contains("no SBOM is written"))
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }
}
