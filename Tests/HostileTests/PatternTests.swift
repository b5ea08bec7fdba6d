import Foundation
import Testing

extension Hostile {
    /// Contents that are slow, deep or large: `Corpus/patterns.yaml`.
    @Suite struct PatternTests {
        private static let scans = Once<Int, Scanned> { batch in
            let attacks = try Corpus.attacks("patterns").filter { ($0.batch ?? 1) == batch }
            let place = try Place()
            let entries = try attacks.map { attack in
                Attack(id: attack.id, path: attack.file, text: try text(of: attack))
            }
            let target = try await place.target("folder", "target", entries)
            let scanners = Set(attacks.flatMap { $0.scanners ?? [] }).sorted()
            return try await place.scan(
                "path: \(target)", scanners, limits: "timeout: \(batch == 1 ? 60 : 20)s")
        }

        private static func text(of attack: Attack) throws -> String {
            let times = attack.times ?? 1
            // Each is nine of the one before: 3.9 thousand million in all.
            let laughs = (1..<10).map { level in
                let one = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
                return "a\(level): &a\(level) [\(one)]\n"
            }
            let values = [
                "closed": String(repeating: attack.closed ?? "", count: times),
                "laughs": laughs.joined(),
            ]
            let plain = try Corpus.plain()
            return Corpus.filled(attack.before ?? "", values)
                + String(repeating: attack.unit ?? "", count: times)
                + Corpus.filled(attack.after ?? "", values)
                + (attack.finds.flatMap { plain[$0] } ?? "")
        }

        @Test(arguments: try Corpus.attacks("patterns"))
        func `A trap ends in time, and what lies behind it is found or told to be unexamined`(
            _ attack: Attack
        ) async throws {
            let batch = attack.batch ?? 1
            let report = try await Self.scans(batch).report
            for name in attack.scanners ?? [] {
                let scanner = try #require(report.scanner(name))
                #expect(scanner.durationSeconds < (batch == 1 ? 75 : 35))
                if scanner.state == "complete" {
                    #expect(
                        !report.findings(by: name, at: attack.place).isEmpty,
                        "\(name) is complete and found nothing")
                } else {
                    #expect(scanner.reason?.isEmpty == false)
                    #expect(report.completeness == "incomplete")
                }
                if batch == 1 { #expect(scanner.state == "complete", "\(scanner.reason ?? "")") }
            }
        }
    }
}
