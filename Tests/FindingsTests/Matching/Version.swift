import Foundation
import Testing

@testable import Findings

/// A state of a tree and what scanners say about it.
struct Version {
    var files: [String: String]

    init(_ files: [String: String]) { self.files = files }

    /// Real code: a script of this repository, with comments, indentation and equal lines.
    static func script() throws -> Version {
        var folder = URL(filePath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        let text = try String(
            contentsOf: folder.appending(path: "scripts/bench.d/isolation"), encoding: .utf8)
        return Version(["bench/isolation.py": text])
    }

    var lines: SourceLines {
        let files = files.mapValues {
            $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
        return SourceLines { path, line in
            guard let lines = files[path], lines.indices.contains(line - 1) else { return nil }
            return lines[line - 1]
        }
    }

    func changed(_ change: (String) -> String) -> Version { Version(files.mapValues(change)) }

    /// What a scanner reports whose one rule is a word in the code.
    func results(_ rule: String, word: String, cwes: [Int] = [78]) -> [RawResult] {
        files.keys.sorted().flatMap { path in
            (files[path] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
                .enumerated().filter { $1.contains(word) }.map { index, _ in
                    var result = RawResult.code(rule, path, index + 1)
                    result.cwes = cwes
                    return result
                }
        }
    }

    /// One scanner after the other; by default one that dislikes subprocesses.
    func findings(
        _ reports: [(scanner: String, rule: String, word: String)] = [
            ("bandit", "B603", "subprocess.run(")
        ]
    ) -> [Finding] {
        var set = FindingSet()
        for report in reports {
            set.add(results(report.rule, word: report.word), from: report.scanner, lines: lines)
        }
        set.merge()
        return set.findings
    }
}

extension FindingMatch {
    /// Nothing is new, gone or in doubt.
    var isComplete: Bool { new.isEmpty && fixed.isEmpty && uncertain.isEmpty }
}
