import Foundation
import Testing

extension Hostile {
    /// What a folder's own Git would run: `Corpus/settings.yaml`.
    @Suite struct SettingsTests {
        private static let scan = Once<Int, Scanned> { _ in
            let place = try Place()
            let target = try await place.target(
                "repository", "target",
                [
                    Attack(id: "plain", path: "plain.py", text: Corpus.weak),
                    Attack(id: "attributes", path: ".gitattributes", text: "* filter=x diff=x\n"),
                ])
            // Changed, so that git would compare and filter.
            try place.write(Corpus.weak + "# changed\n", to: "target/plain.py")
            var settings = ""
            for attack in try Corpus.attacks("settings") {
                if let setting = attack.setting {
                    let value = place.filled(setting[2])
                    settings += "[\(setting[0])]\n\t\(setting[1]) = \"\(value)\"\n"
                } else if let hook = attack.hook {
                    let file = "target/.git/hooks/" + hook
                    try place.write("#!/bin/sh\ntouch '\(place.proof)'\n", to: file)
                    try FileManager.default.setAttributes(
                        [.posixPermissions: 0o755], ofItemAtPath: "\(place.path)/\(file)")
                } else if let file = attack.file {
                    try place.write(
                        place.filled(attack.text ?? ""), to: "target/.git/" + file)
                }
            }
            let config = try String(
                contentsOfFile: target + "/.git/config", encoding: .utf8)
            try place.write(config + settings, to: "target/.git/config")
            return try await place.scan("path: \(target)", ["bandit", "ruff", "gitleaks"])
        }

        @Test func `Nothing that a repository's own Git names is run`() async throws {
            let scan = try await Self.scan(0)
            #expect(!scan.place.isProven)
            #expect(scan.report.completeness == "complete", "\(scan.report.gaps)")
            #expect(scan.report.findings(by: "bandit", at: "plain.py").count == 2)
        }

        @Test(arguments: try Corpus.attacks("settings"))
        func `A setting that names a program is reported`(_ attack: Attack) async throws {
            let report = try await Self.scan(0).report
            let told = report.evasions("git", at: ".git/config")
            if let key = attack.key {
                #expect(told.contains { $0.location.symbol == key })
            }
            #expect(report.findings(by: "ruff", at: "plain.py").count == 1)
        }
    }
}
