import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Scans of a real repository with a real scanner, as the history has them afterwards.
    @Suite struct HistoryTests {
        private let home: Home
        private let folder: GitFolder

        init() async throws {
            home = try Home()
            folder = GitFolder(in: home)
            try folder.write("import subprocess\n\n\ndef old(x):\n    eval(x)\n", to: "old.py")
            try await folder.git("init", "-q", "-b", "main")
            try await folder.git(
                "remote", "add", "origin", "https://me@Git.Example:443/shop/api.git")
            try await folder.commit()
        }

        private struct Report: Decodable {
            struct Finding: Decodable {
                var ruleId: String
                var isNew: Bool
                var firstSeen: String?
                var state: String?
            }
            struct Baseline: Decodable {
                var kind: String
                var resolved: [Finding]
            }
            struct Run: Decodable { var id: String }
            var run: Run
            var gaps: [String]
            var findings: [Finding]
            var baseline: Baseline
        }

        private func pipeline() throws -> String {
            try home.pipeline("target: {path: \(folder.path)}", "{use: bandit}")
        }

        private func scan(_ more: String..., status: Int32 = 0) async throws -> Report {
            let ended = try await BuiltSluice.run(
                ["run", try pipeline(), "-f", "json"] + more, in: home)
            #expect(ended.status == status, "\(ended.errors)")
            return try JSONDecoder().decode(Report.self, from: ended.output)
        }

        /// The rows of a query, columns separated by `|`.
        private func rows(_ query: String) async throws -> [String] {
            let program = """
                import sqlite3, sys
                for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]):
                    print("|".join("" if c is None else str(c) for c in row))
                """
            let ended = try await BuiltSluice.run(
                URL(filePath: "/usr/bin/python3"),
                ["-c", program, home.state + "/history.sqlite", query], in: home.path)
            try #require(ended.status == 0, "\(ended.errors)")
            let text = String(decoding: ended.output, as: UTF8.self)
            return text.split(separator: "\n").map(String.init)
        }

        @Test func `A finding keeps its first day, is fixed when it is gone and comes back`()
            async throws
        {
            let first = try await scan()
            #expect(first.findings.map(\.ruleId).sorted() == ["B307", "B404"])
            let day = try #require(first.findings[0].firstSeen)
            #expect(first.findings.allSatisfy { $0.firstSeen == day && $0.state == "open" })
            #expect(
                try await rows(
                    "SELECT p.name, b.name, u.state, u.verdict FROM run u "
                        + "JOIN repository p ON p.id = u.repository_id JOIN branch b ON b.id = u.branch_id"
                ) == ["git.example/shop/api|main|finished|passed"])

            // Above, in a file of another name: the same finding.
            try await folder.git("mv", "old.py", "new.py")
            try folder.write(
                "# a line\nimport subprocess\n\n\ndef old(x):\n    eval(x)\n", to: "new.py")
            try await folder.commit()
            let moved = try await scan("--baseline", "history")
            #expect(moved.findings.allSatisfy { $0.firstSeen == day && !$0.isNew })
            #expect(moved.baseline.kind == "history")

            try folder.write("print(1)\n", to: "new.py")
            let gone = try await scan("--baseline", "history")
            #expect(gone.findings.isEmpty && gone.baseline.resolved.count == 2)
            #expect(try await rows("SELECT DISTINCT state FROM finding") == ["fixed"])
            try await folder.git("checkout", "-q", "--", ".")
            let back = try await scan()
            #expect(back.findings.allSatisfy { $0.firstSeen == day && $0.state == "open" })
            #expect(
                try await rows("SELECT state, reopened, count(*) FROM finding GROUP BY 1, 2")
                    == ["open|1|2"])
        }

        @Test func `Without a history nothing is known, and nothing is written`() async throws {
            let report = try await scan("--no-history")
            #expect(report.findings.allSatisfy { $0.firstSeen == nil && $0.state == nil })
            #expect(!FileManager.default.fileExists(atPath: home.state + "/history.sqlite"))
            let other = home.path + "/elsewhere/own.sqlite"
            _ = try await scan("--store", "sqlite:" + other)
            #expect(FileManager.default.fileExists(atPath: other))
            #expect(!FileManager.default.fileExists(atPath: home.state + "/history.sqlite"))
        }

        @Test func `A run that cannot be recorded is incomplete, and its report is written`()
            async throws
        {
            let bytes = Data("this is no history".utf8)
            try bytes.write(to: URL(filePath: home.state + "/history.sqlite"))
            let report = try await scan(status: 2)
            #expect(report.findings.count == 2)
            let gap = try #require(report.gaps.last)
            #expect(gap.contains("the run is not in the history") && gap.contains("--no-history"))
            #expect(
                try Data(contentsOf: URL(filePath: home.state + "/history.sqlite")) == bytes)
        }

        @Test func `A run that is killed is there as interrupted`() async throws {
            _ = try await scan()
            let killed = Process()
            killed.executableURL = try BuiltProgram.sluice()
            killed.arguments = ["run", try pipeline(), "-q"]
            killed.environment = home.variables.merging(["SLUICE_TOOLS": BuiltSluice.tools]) { $1 }
            killed.currentDirectoryURL = URL(filePath: home.path)
            killed.standardOutput = FileHandle.nullDevice
            killed.standardError = FileHandle.nullDevice
            try killed.run()
            for _ in 0..<600 {
                if try await rows("SELECT 1 FROM run WHERE state = 'running'") == ["1"] { break }
                try await Task.sleep(for: .milliseconds(10))
            }
            kill(killed.processIdentifier, SIGKILL)
            killed.waitUntilExit()
            #expect(
                try await rows("SELECT state FROM run ORDER BY id") == ["finished", "running"])
            _ = try await scan()
            #expect(
                try await rows("SELECT state FROM run ORDER BY id")
                    == ["finished", "interrupted", "finished"])
            #expect(try await rows("SELECT DISTINCT state FROM finding") == ["open"])
        }
    }
}
