import Foundation
import Testing

@testable import Findings

/// Merging against people's judgement: pairs that real scanners reported on public repositories,
/// near enough to be meant, each labelled by hand as one problem or two.
///
/// `Pairs/findings.jsonl` holds the facts of all findings in those files and packages, so that every
/// rival for a merge is there too; `Pairs/pairs.jsonl` two line numbers (from 0) and the label.
@Suite struct LabelledPairsTests {
    private struct Row: Decodable {
        var repository: String
        var scanner: String
        var `class`: String
        var rule: String
        var path: String
        var line: Int?
        var endLine: Int?
        var cwes: [Int]?
        var identifiers: [String]?
        var package: String?
        var version: String?
        var purl: String?
        var ecosystem: String?
        var text: String?
    }

    private static func lines(_ name: String) throws -> [Data] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Pairs")
        return try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            .split(separator: "\n").map { Data($0.utf8) }
    }

    private func finding(_ row: Row, _ number: Int) throws -> Finding {
        let scanClass = try #require(ScanClass(rawValue: row.class))
        var finding = Finding(
            fingerprint: Fingerprint(parts: [String(number)]), scanClass: scanClass,
            severity: .medium, title: row.text ?? row.rule, ruleID: row.rule,
            identifiers: row.identifiers ?? [], cwes: row.cwes ?? [],
            location: Finding.Location(
                path: row.repository + "/" + row.path, startLine: row.line, endLine: row.endLine),
            reportedBy: [Finding.Report(scanner: row.scanner, ruleID: row.rule)])
        finding.package = row.package.map {
            Finding.Package(
                purl: row.purl, name: $0, version: row.version, ecosystem: row.ecosystem)
        }
        return finding
    }

    /// For each class: of the pairs that became one, how many should have, and the other way round.
    private struct Score {
        var rightlyMerged = 0
        var wronglyMerged: [String] = []
        var missed: [String] = []

        var precision: Double { share(rightlyMerged, wronglyMerged.count) }
        var recall: Double { share(rightlyMerged, missed.count) }

        private func share(_ good: Int, _ bad: Int) -> Double {
            good + bad == 0 ? 0 : Double(good) / Double(good + bad)
        }
    }

    @Test func `Of over 300 labelled pairs at most 2 % are merged wrongly, and 10 % missed`() throws
    {
        let decoder = JSONDecoder()
        let rows = try Self.lines("findings.jsonl").map { try decoder.decode(Row.self, from: $0) }
        let findings = try rows.enumerated().map { try finding($1, $0) }
        var group: [Fingerprint: Int] = [:]
        for (number, merged) in Merge(findings).findings.enumerated() {
            for name in merged.fingerprints { group[name] = number }
        }
        var scores: [String: Score] = [:]
        var count = 0
        for line in try Self.lines("pairs.jsonl") {
            let pair = try #require(try JSONSerialization.jsonObject(with: line) as? [Any])
            let left = try #require(pair[0] as? Int)
            let right = try #require(pair[1] as? Int)
            let isSame = try #require(pair[2] as? String) == "same"
            let isMerged = group[findings[left].fingerprint] == group[findings[right].fingerprint]
            let words = [left, right].map { "\(rows[$0].scanner) \(rows[$0].rule)" }
            let text = "\(rows[left].path):\(rows[left].line ?? 0) \(words)"
            switch (isSame, isMerged) {
            case (true, true): scores[rows[left].class, default: Score()].rightlyMerged += 1
            case (true, false): scores[rows[left].class, default: Score()].missed.append(text)
            case (false, true):
                scores[rows[left].class, default: Score()].wronglyMerged.append(text)
            case (false, false): break
            }
            count += 1
        }
        #expect(count >= 300)
        #expect(Set(scores.keys) == ["sast", "sca"])
        for (scanClass, score) in scores.sorted(by: { $0.key < $1.key }) {
            let figures = "\(scanClass): precision \(score.precision), recall \(score.recall)"
            print(figures)
            #expect(score.precision >= 0.98, "\(figures), wrong: \(score.wronglyMerged)")
            #expect(score.recall >= 0.90, "\(figures), missed: \(score.missed)")
        }
    }
}
