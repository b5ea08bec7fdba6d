import Foundation
import Testing

extension Hostile {
    /// Configuration in the repository: `Corpus/configuration.yaml`.
    @Suite struct ConfigurationTests {
        /// The vulnerable files alone, and with all attacks on the scanners of a group.
        private static let scans = Once<Int, (plain: Scanned, hostile: Scanned)> { group in
            let attacks = try Corpus.attacks("configuration").filter {
                ScannerGroup.index(of: $0.scanner) == group
            }
            return (try await scan(group, []), try await scan(group, attacks))
        }

        private static func scan(_ group: Int, _ attacks: [Attack]) async throws -> Scanned {
            let place = try Place()
            var files = try Corpus.plain()
            var links: [Attack] = []
            for attack in attacks {
                let file = try #require(attack.file)
                if let link = attack.link {
                    links.append(Attack(id: attack.id, path: file, link: link))
                } else if attack.folder != true {
                    files[file, default: ""] += attack.text ?? ""
                }
                for (name, text) in attack.beside ?? [:] { files[name] = text }
            }
            let entries = files.map { Attack(id: $0.key, path: $0.key, text: $0.value) } + links
            let target = try await place.target("repository", "target", entries)
            return try await place.scan("path: \(target)", ScannerGroup.all[group])
        }

        @Test(arguments: try Corpus.attacks("configuration"))
        func `Configuration of a repository hides nothing, and is reported`(
            _ attack: Attack
        ) async throws {
            let scanner = try #require(attack.scanner)
            let (plain, hostile) = try await Self.scans(ScannerGroup.index(of: scanner))
            let files = Set(try Corpus.plain().keys)
            let run = try #require(hostile.report.scanner(scanner))
            #expect(run.state == "complete", "\(run.reason ?? "")")
            let before = plain.report.found(by: scanner, in: files)
            let after = hostile.report.found(by: scanner, in: files)
            #expect(!before.isEmpty || ["syft", "cyclonedx-py"].contains(scanner))
            #expect(before.subtracting(after).isEmpty)
            #expect(components(plain, scanner) <= components(hostile, scanner))
            #expect(!hostile.place.isProven)
            let told = hostile.report.evasions("configuration", at: attack.place)
            if attack.reported == .not {
                #expect(told.allSatisfy { !$0.title.contains(scanner) })
            } else {
                #expect(told.contains { $0.title.contains(scanner) }, "\(told)")
            }
        }

        /// How many components a list of them holds; attacks may add some, none may go.
        private func components(_ scan: Scanned, _ scanner: String) -> Int {
            let evidence = scan.report.scanner(scanner)?.evidence ?? []
            return evidence.compactMap { text in
                text.hasSuffix(" components") ? Int(text.prefix { $0 != " " }) : nil
            }.reduce(0, +)
        }

        @Test(arguments: ScannerGroup.all.indices)
        func `Every result of a hostile repository is accounted for`(_ group: Int) async throws {
            let report = try await Self.scans(group).hostile.report
            for scanner in report.scanners {
                #expect(
                    scanner.rawResults == scanner.findings + scanner.mergedResults
                        + scanner.rejectedResults.count, "\(scanner.id)")
            }
            #expect(report.scanners.map(\.findings).reduce(0, +) == report.findings.count)
            #expect(report.completeness == "complete")
        }

        @Test func `Attempts are told in the table and in SARIF`() async throws {
            let scan = try await Self.scans(0).hostile
            #expect(scan.run.output.contains("Attempts to escape the scan, neutralised"))
            #expect(scan.run.output.contains("renamed configuration that could silence bandit"))
            #expect(scan.sarif.contains("\"sluice.neutralised-configuration\""))
        }

        @Test func `Attempts alone do not fail the default policy`() async throws {
            let place = try Place()
            let entries = [
                Attack(id: "readme", path: "README.md", text: "Nothing.\n"),
                Attack(id: "ignore", path: ".gitleaksignore", text: "x:y:1\n"),
                Attack(id: "passwd", path: "passwd", link: "/etc/passwd"),
            ]
            let target = try await place.target("repository", "target", entries)
            let run = try await Program.sluice(["scan", target, "-f", "json"], in: place)
            let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
            #expect(report.evasions("configuration", at: ".gitleaksignore").count == 1)
            #expect(report.evasions("link", at: "passwd").count == 1)
            #expect(report.verdict == "passed")
            #expect(run.status == 0, "\(report.gaps)")
        }

        @Test func `A project's own settings for something else are no attempt`() async throws {
            let place = try Place()
            let entries = [
                Attack(id: "a", path: "app.py", text: Corpus.weak),
                Attack(
                    id: "b", path: "pyproject.toml", text: "[project]\nname = \"x\"\n[tool.black]\n"
                ),
                Attack(id: "c", path: "setup.cfg", text: "[metadata]\nname = x\n"),
                Attack(id: "d", path: "tox.ini", text: "[tox]\nenvlist = py3\n"),
                Attack(id: "e", path: ".gitattributes", text: "*.png binary\n"),
            ]
            let target = try await place.target("repository", "target", entries)
            let scan = try await place.scan("path: \(target)", ["bandit", "ruff", "gitleaks"])
            #expect(scan.report.findings.filter { $0.class == "evasion" }.isEmpty)
        }

        @Test func `What hides behind the name of a configuration is still scanned`() async throws {
            let place = try Place()
            let pod = try #require(try Corpus.plain()["k8s/pod.yaml"])
            let entries = [
                Attack(id: "a", path: "trivy.yaml", text: pod),
                Attack(id: "b", path: ".checkov.yaml", text: pod),
                Attack(id: "c", path: ".trivyignore.yaml", text: pod),
                Attack(id: "d", path: ".semgrepignore", text: "token = \"\(Corpus.github)\"\n"),
                Attack(id: "e", path: ".gitleaksignore", text: "token = \"\(Corpus.github)\"\n"),
                Attack(id: "f", path: "x.py", text: "x = 1\n"),
            ]
            let target = try await place.target("folder", "target", entries)
            let scan = try await place.scan(
                "path: \(target)",
                ["trivy-config", "checkov", "detect-secrets", "semgrep", "gitleaks"])
            #expect(scan.report.completeness == "complete", "\(scan.report.gaps)")
            for path in ["trivy.yaml", ".checkov.yaml", ".trivyignore.yaml"] {
                #expect(!scan.report.findings(by: "trivy-config", at: path).isEmpty, "\(path)")
                #expect(!scan.report.findings(by: "checkov", at: path).isEmpty, "\(path)")
            }
            for path in [".semgrepignore", ".gitleaksignore"] {
                #expect(!scan.report.findings(by: "detect-secrets", at: path).isEmpty, "\(path)")
                #expect(!scan.report.findings(by: "gitleaks", at: path).isEmpty, "\(path)")
            }
        }
    }
}
