import Foundation
import Testing

extension Hostile {
    /// Texts that mean something to whoever shows a report: `Corpus/injection.yaml`.
    @Suite struct InjectionTests {
        private static let scans = Once<Bool, Scanned> { breaks in
            let place = try Place()
            let entries = try Corpus.attacks("injection")
                .filter { ($0.breaks ?? false) == breaks }
                .map { attack in
                    var attack = attack
                    attack.text = attack.text ?? Corpus.weak
                    return attack
                }
            let target = try await place.target("commit", "target\u{1B}[31m", entries)
            return try await place.scan(
                "git: \"\(target.replacing("\u{1B}", with: "\\e"))\"",
                ["bandit", "ruff", "shellcheck", "hadolint", "semgrep", "trivy-fs"])
        }

        @Test(arguments: try Corpus.attacks("injection"))
        func `No text of the target reaches a terminal or a log as a command`(
            _ attack: Attack
        ) async throws {
            let scan = try await Self.scans(attack.breaks ?? false)
            let raw = try #require(attack.raw)
            #expect(!scan.run.output.contains(raw))
            #expect(!scan.run.errors.contains(raw))
            if attack.breaks != true {
                #expect(scan.report.findings.contains { $0.location.path == attack.path })
            }
            for line in scan.sarif.split(separator: "\n") where line.contains("\"uri\"") {
                #expect(line.unicodeScalars.allSatisfy { (0x20..<0x7F).contains($0.value) })
            }
        }

        @Test(arguments: [false, true])
        func `What is printed holds no control character at all`(_ breaks: Bool) async throws {
            let scan = try await Self.scans(breaks)
            for text in [scan.run.output, scan.run.errors, scan.sarif] {
                let controls = text.unicodeScalars.filter {
                    $0.properties.generalCategory == .control && $0 != "\n"
                }
                #expect(controls.isEmpty, "\(controls.map(\.value))")
            }
            for line in (scan.run.output + "\n" + scan.run.errors).split(separator: "\n") {
                #expect(!line.drop { $0 == " " }.hasPrefix("::"), "\(line)")
            }
        }
    }
}
