package import Findings
import FoundationEssentials

/// The document `sluice/explanation/v1`; additions are free.
package struct ExplanationV1: Codable, Sendable, Hashable {
    package static let schemaName = "sluice/explanation/v1"

    package struct Condition: Codable, Sendable, Hashable {
        package var wanted: String
        @OrNull package var value: String?
        package var holds: Bool
    }

    package struct Match: Codable, Sendable, Hashable {
        package var fingerprint: String
        package var severity: String
        package var title: String
        package var ruleId: String
        @OrNull package var path: String?
        @OrNull package var line: Int?
        @OrNull package var package: String?
        package var fixedVersions: [String]
        package var owners: [String]
        package var conditions: [Condition]
    }

    package struct Rule: Codable, Sendable, Hashable {
        package var id: String
        package var action: String
        package var outcome: String
        package var limit: Int
        package var matched: Int
        package var reason: String
        @OrNull package var help: String?
        package var findings: [Match]
        package var waived: [Match]
    }

    package struct Waiver: Codable, Sendable, Hashable {
        package var id: String
        package var standing: String
        package var expires: String
        package var approvedBy: String
        package var matching: Int
        package var covered: Int
    }

    package struct Step: Codable, Sendable, Hashable {
        package var action: String
        package var lifts: Int
    }

    package struct Way: Codable, Sendable, Hashable {
        package var steps: [Step]
        package var blocking: Int
        /// No way has fewer steps; equals their number when that is proved.
        package var fewest: Int
    }

    package var schema = Self.schemaName
    package var run: String
    package var target: String
    package var verdict: String
    package var gaps: [String]
    package var rules: [Rule]
    package var waivers: [Waiver]
    @OrNull package var wayToGreen: Way?
    package var remarks: [String]

    package init(_ explanation: GateExplanation) {
        run = explanation.run
        target = explanation.target
        verdict = explanation.verdict.rawValue
        gaps = explanation.gaps
        rules = explanation.rules.map { Rule($0) }
        waivers = explanation.waivers.map {
            Waiver(
                id: $0.id, standing: $0.standing, expires: $0.expires, approvedBy: $0.approvedBy,
                matching: $0.matching, covered: $0.covered)
        }
        wayToGreen = explanation.way.map { way in
            Way(
                steps: way.steps.map { Step(action: $0.action, lifts: $0.lifts) },
                blocking: way.blocking, fewest: way.fewest)
        }
        remarks = explanation.remarks
    }

    package func encoded() throws(ReportError) -> [UInt8] {
        try JSONBytes.encoded(self, for: .json)
    }
}

extension ExplanationV1.Rule {
    init(_ rule: GateExplanation.Rule) {
        self.init(
            id: rule.outcome.id, action: rule.outcome.action.rawValue,
            outcome: rule.outcome.outcome.rawValue, limit: rule.outcome.limit,
            matched: rule.outcome.matched, reason: rule.outcome.reason, help: rule.outcome.help,
            findings: rule.matches.map { ExplanationV1.Match($0) },
            waived: rule.waived.map { ExplanationV1.Match($0) })
    }
}

extension ExplanationV1.Match {
    init(_ match: GateExplanation.Match) {
        let finding = match.finding
        self.init(
            fingerprint: finding.fingerprint.description, severity: finding.severity.rawValue,
            title: finding.title, ruleId: finding.ruleID, path: finding.location.path,
            line: finding.location.startLine,
            package: finding.package.map { $0.purl ?? $0.name },
            fixedVersions: finding.package?.fixedVersions ?? [], owners: finding.owners,
            conditions: match.conditions.map {
                ExplanationV1.Condition(wanted: $0.wanted, value: $0.value, holds: $0.holds)
            })
    }
}
