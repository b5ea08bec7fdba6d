import Findings
import Foundation
import Gating

/// What a replay came to, for a person, a program and a pull request.
struct ReplayReport {
    let replay: PolicyReplay
    let tomorrow: [PolicyReplay.Flip]
    let policies: [String]
    /// As it was asked for, such as `90d`.
    let span: String

    private static let most = 20

    private var sections: [(title: String, rows: [(name: String, blocked: Int, passing: Int)])] {
        [
            ("repository", replay.counts { [$0.repository] }),
            ("team", replay.counts { [$0.team ?? "no team"] }),
            ("rule", replay.counts { $0.after == .blocked ? $0.rules : ["no rule any more"] }),
        ]
    }

    private static func percent(_ rate: PolicyReplay.Rate) -> String {
        guard let share = rate.share else { return "none of none" }
        let tenths = (share * 1000).rounded() / 10
        return "\(tenths)% (\(rate.blocked) of \(rate.judged))"
    }

    var lines: [String] {
        var lines = [
            "\(policies.joined(separator: " + ")) over the runs of \(span)",
            "block rate: \(Self.percent(replay.before)) then, \(Self.percent(replay.after)) under these",
        ]
        if replay.skipped > 0 { lines.append("\(replay.skipped) runs cannot be judged again") }
        for section in sections {
            for row in section.rows.prefix(Self.most) {
                lines.append(
                    "  \(section.title) \(row.name): \(row.blocked) newly blocked, "
                        + "\(row.passing) newly passing")
            }
        }
        lines.append("blocked tomorrow, and not today: \(tomorrow.count)")
        for flip in tomorrow { lines.append("  " + Self.words(flip)) }
        return lines.map { Visible.line($0) }
    }

    private static func words(_ flip: PolicyReplay.Flip) -> String {
        let branch = flip.branch.map { " \($0)" } ?? ""
        let team = flip.team.map { " (\($0))" } ?? ""
        return "\(flip.repository)\(branch)\(team): \(flip.rules.joined(separator: ", ")), "
            + "\(flip.findings) findings, run \(flip.run)"
    }

    var markdown: String {
        func cell(_ text: String) -> String {
            Visible.text(text).replacing("|", with: "\\|").replacing("<", with: "&lt;")
                .replacing("`", with: "'").replacing("@", with: "@\u{200B}")
        }
        var text = "## Replay of \(cell(policies.joined(separator: " + "))) over \(span)\n\n"
        text += "| | then | under these |\n|---|---|---|\n"
        text +=
            "| block rate | \(Self.percent(replay.before)) | \(Self.percent(replay.after)) |\n\n"
        for section in sections where !section.rows.isEmpty {
            text += "| \(section.title) | newly blocked | newly passing |\n|---|---|---|\n"
            for row in section.rows.prefix(Self.most) {
                text += "| \(cell(row.name)) | \(row.blocked) | \(row.passing) |\n"
            }
            text += "\n"
        }
        text += "**Blocked tomorrow, and not today: \(tomorrow.count)**\n"
        for flip in tomorrow { text += "\n- \(cell(Self.words(flip)))" }
        return text + (tomorrow.isEmpty ? "" : "\n")
    }
}

/// The document `sluice/replay/v1`.
struct ReplayV1: Encodable {
    struct Rate: Encodable {
        var blocked: Int
        var judged: Int
    }

    struct Flip: Encodable {
        var run: String
        var repository: String
        var team: String?
        var branch: String?
        var before: String
        var after: String
        var rules: [String]
        var findings: Int

        init(_ flip: PolicyReplay.Flip) {
            run = flip.run
            repository = flip.repository
            team = flip.team
            branch = flip.branch
            before = flip.before.rawValue
            after = flip.after.rawValue
            rules = flip.rules
            findings = flip.findings
        }
    }

    var schema = "sluice/replay/v1"
    var policies: [String]
    var before: Rate
    var after: Rate
    var skipped: Int
    var flips: [Flip]
    var blockedTomorrow: [Flip]

    init(_ report: ReplayReport) {
        let replay = report.replay
        policies = report.policies
        before = Rate(blocked: replay.before.blocked, judged: replay.before.judged)
        after = Rate(blocked: replay.after.blocked, judged: replay.after.judged)
        skipped = replay.skipped
        flips = replay.flips.map { Flip($0) }
        blockedTomorrow = report.tomorrow.map { Flip($0) }
    }

    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
        }
    }
}
