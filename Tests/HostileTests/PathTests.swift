import Foundation
import Testing

extension Hostile {
    /// Names and kinds of entries: `Corpus/paths.yaml`.
    @Suite struct PathTests {
        private static let scans = Once<String, Scanned> { kind in
            let place = try Place()
            var entries = try attacks(kind)
            // A weakness in every ordinary file, and one file whose name is no attack.
            entries.append(Attack(id: "plain", path: "plain.py"))
            for index in entries.indices where entries[index].isOrdinary {
                entries[index].text = Corpus.weak
            }
            let target = try await place.target(kind, "target", entries)
            return try await place.scan(
                "\(kind == "folder" ? "path" : "git"): \(target)",
                ["bandit", "ruff", "semgrep", "gitleaks", "detect-secrets"])
        }

        private static func attacks(_ kind: String) throws -> [Attack] {
            try Corpus.attacks("paths").filter { $0.in == kind || $0.in == "both" }
                // Only root makes devices; a link to one is tried by everybody.
                .filter { $0.device != true || geteuid() == 0 }
        }

        @Test(arguments: ["folder", "commit"])
        func `Strange names keep no scanner from its work`(_ kind: String) async throws {
            let scan = try await Self.scans(kind)
            #expect(scan.report.completeness == "complete", "\(scan.report.gaps)")
            #expect(scan.report.findings(by: "bandit", at: "plain.py").count == 2)
            #expect(!scan.place.isProven)
            // Nothing was read from outside.
            #expect(!scan.report.findings.contains { $0.class == "secrets" })
            let left = try FileManager.default.contentsOfDirectory(
                atPath: scan.place.path + "/cache/sluice/workspaces")
            #expect(left.filter { !$0.hasSuffix(".lock") }.isEmpty)
        }

        @Test(arguments: ["folder", "commit"], try Corpus.attacks("paths"))
        func `An entry is either scanned under its name, or told to be left out`(
            _ kind: String, _ attack: Attack
        ) async throws {
            guard try Self.attacks(kind).contains(where: { $0.id == attack.id }) else { return }
            let scan = try await Self.scans(kind)
            let place = scan.place.filled(attack.place)
            if case .kind(let kind) = attack.reported {
                #expect(!scan.report.evasions(kind, at: place).isEmpty)
                // Of two entries with one name the first is scanned.
                if attack.id != "duplicate" {
                    #expect(scan.report.findings(by: "bandit", at: place).isEmpty)
                }
            } else if attack.reported == nil {
                for scanner in ["bandit", "ruff", "semgrep"] {
                    #expect(!scan.report.findings(by: scanner, at: place).isEmpty, "\(scanner)")
                }
            }
        }

        @Test func `A list of requirements includes nothing from outside`() async throws {
            let place = try Place()
            try place.write("jinja2==2.10\n", to: "outside/more.txt")
            let lines = """
                flask==0.12.2
                -r {outside}/more.txt
                --requirement=../outside/more.txt
                -c /dev/zero
                  -r  /dev/zero
                -rrequirements.txt
                -r inner/nested.in

                """
            let entries = [
                Attack(id: "a", path: "requirements.txt", text: lines),
                Attack(id: "b", path: "inner/nested.in", text: "-r /dev/zero\nurllib3==1.24.1\n"),
            ]
            let target = try await place.target("folder", "target", entries)
            let scan = try await place.scan(
                "path: \(target)", ["safety", "cyclonedx-py"],
                limits: "timeout: 60s, resources: {memory: 1GiB}")
            #expect(scan.report.completeness == "complete", "\(scan.report.gaps)")
            #expect(scan.report.findings(by: "safety", at: "requirements.txt").count > 2)
            #expect(!scan.report.findings.contains { $0.title.lowercased().contains("jinja") })
            #expect(scan.report.evasions("inclusion", at: "requirements.txt").count == 5)
            #expect(scan.report.evasions("inclusion", at: "inner/nested.in").count == 1)
        }

        @Test(arguments: [
            "-x", "--upload-pack=touch x", "a..b", "a\nb", "\u{1B}[31m", "a b", "@{1}", "",
        ])
        func `A ref that is no name of a ref is refused before anything runs`(
            _ ref: String
        ) async throws {
            let place = try Place()
            let target = try await place.target(
                "repository", "target", [Attack(id: "a", path: "a.py", text: Corpus.weak)])
            let run = try await Program.sluice(["scan", target + "@" + ref], in: place)
            #expect([2, 64].contains(run.status), "\(run.output)")
            #expect(!run.errors.contains("\u{1B}["))
            #expect(!place.isProven)
        }
    }
}

extension Attack {
    /// A file whose contents do not matter.
    fileprivate var isOrdinary: Bool {
        text == nil && link == nil && fifo == nil && socket == nil && device == nil
            && submodule == nil
    }
}
