import Foundation
import Testing

extension Hostile {
    /// Trees that are large, deep or heavy.
    @Suite struct ScaleTests {
        /// docs/hostile-corpus.md tells of a million, tried by hand.
        private static let files = 50_000

        @Test func `Fifty thousand files are all counted, and the one weak file is found`()
            async throws
        {
            let place = try Place()
            let script = """
                import sys
                out = sys.stdout.buffer
                def blob(mark, text):
                    out.write(b"blob\\nmark :%d\\ndata %d\\n%s\\n" % (mark, len(text), text))
                blob(1, b"x = 1\\n")
                blob(2, sys.argv[2].encode())
                out.write(b"commit refs/heads/main\\ncommitter T <t@e> 0 +0000\\ndata 1\\nx\\n")
                for index in range(int(sys.argv[1])):
                    out.write(b"M 100644 :1 d%d/f%d.txt\\n" % (index // 1000, index))
                out.write(b"M 100644 :2 d7/weak.py\\n")
                """
            try place.write(script, to: "many.py")
            let target = place.path + "/target"
            let made = try await Program.run(
                "/bin/sh",
                [
                    "-c",
                    "git init -q --bare -b main \"$0\" && python3 many.py \"$1\" \"$2\" | git -C \"$0\" fast-import --quiet",
                    target, String(Self.files), Corpus.weak,
                ], in: place)
            try #require(made.status == 0, "\(made.errors)")
            let scan = try await place.scan("git: \(target)", ["bandit", "ruff"])
            #expect(scan.report.completeness == "complete", "\(scan.report.gaps)")
            #expect(scan.report.findings(by: "bandit", at: "d7/weak.py").count == 2)
            #expect(scan.report.findings(by: "ruff", at: "d7/weak.py").count == 1)
        }

        @Test func `A million attempts are told as many, not one by one`() async throws {
            let place = try Place()
            let entries =
                (0..<5000).map { number in
                    Attack(id: "l", path: "links/l\(number)", link: "/etc/passwd")
                } + [Attack(id: "plain", path: "plain.py", text: Corpus.weak)]
            let target = try await place.target("folder", "target", entries)
            let scan = try await place.scan("path: \(target)", ["ruff"])
            let told = scan.report.findings.filter { $0.class == "evasion" }
            #expect(told.count == 201)
            #expect(told.contains { $0.title == "and 4800 more of this kind" })
            #expect(scan.report.findings(by: "ruff", at: "plain.py").count == 1)
        }

        @Test func `A sparse file of 2 GiB costs neither disk nor time`() async throws {
            let place = try Place()
            let target = try await place.target(
                "folder", "target", [Attack(id: "plain", path: "plain.py", text: Corpus.weak)])
            let made = try await Program.run(
                "/usr/bin/truncate", ["--size=2G", target + "/huge.yaml"], in: place)
            try #require(made.status == 0)
            let before = free(place)
            let scan = try await place.scan("path: \(target)", ["bandit", "ruff"])
            #expect(before - free(place) < 200 << 20)
            #expect(scan.report.completeness == "complete")
            #expect(scan.report.findings(by: "bandit", at: "plain.py").count == 2)
        }

        @Test(arguments: [200, 1600])
        func `What lies at the bottom of a deep tree is found`(_ levels: Int) async throws {
            let place = try Place()
            let path = Array(repeating: "d", count: levels).joined(separator: "/") + "/weak.py"
            let entries = [
                Attack(id: "deep", path: path, text: Corpus.weak),
                Attack(id: "plain", path: "plain.py", text: Corpus.weak),
            ]
            for kind in ["commit", "folder"] {
                let target = try await place.target(kind, "target-" + kind, entries)
                let scan = try await place.scan(
                    "\(kind == "folder" ? "path" : "git"): \(target)", ["ruff"])
                #expect(scan.report.findings(by: "ruff", at: "plain.py").count == 1)
                if scan.report.completeness == "complete" {
                    #expect(!scan.report.findings(by: "ruff", at: path).isEmpty, "\(kind)")
                }
                #expect(
                    levels > 200 || scan.report.completeness == "complete", "\(scan.report.gaps)")
            }
        }

        /// Bytes that are free on the disk.
        private func free(_ place: Place) -> Int {
            let attributes = try? FileManager.default.attributesOfFileSystem(forPath: place.path)
            return (attributes?[.systemFreeSize] as? NSNumber)?.intValue ?? 0
        }
    }
}
