import Findings
import Manifests
import Testing

@testable import Gating

@Suite struct ThreatModelTests {
    private static let dragon = """
        {"version": "2.2.0", "summary": {"title": "Shop"}, "detail": {"diagrams": [{"cells": [
          {"id": "a", "data": {"type": "tm.Process", "threats": [
            {"title": "SQL injection", "severity": "High", "status": "STATUS", "type": "Tampering"},
            {"title": "Log noise", "severity": "Low", "status": "Open"}]}},
          {"id": "b", "data": {"type": "tm.Flow"}}]}]}}
        """
    private static let dragon1 = """
        {"detail": {"diagrams": [{"diagramJson": {"cells": [{"threats": [
          {"title": "Old", "severity": "High", "status": "STATUS"}]}]}}]}}
        """
    private static let threagile = """
        threagile_version: 1.0.0
        individual_risk_categories:
          Ransom:
            id: ransom
            risks_identified:
              "Backups can be encrypted": {severity: elevated, most_relevant_technical_asset: db}
        risk_tracking:
          ransom@db: {status: STATUS}
        """
    private static let threagileRisks = """
        [{"category": "sql", "risk_status": "STATUS", "severity": "critical", "title": "Injection"}]
        """
    private static let pytm = """
        {"name": "shop", "elements": [], "findings": [
          {"threat_id": "INP01", "severity": "Very High", "description": "Overflow", "response": "STATUS"}]}
        """
    private static let markdown = """
        ---
        threats:
          - {id: T1, title: Theft, severity: high, status: STATUS}
        ---
        # Threat model
        """

    private func answer(_ text: String, _ name: String) throws -> ComplianceCheck.Answer {
        let check = ComplianceCheck(id: "c", kind: .threatModel)
        var all = ComplianceEvidence(files: [name], now: 0)
        all.contents[check.key] = [.init(path: name, text: text)]
        return check.answer(all)
    }

    @Test(arguments: [
        (dragon, "threats.json", "Open", "Mitigated"),
        (dragon1, "threats.json", "Open", "Mitigated"),
        (dragon, "threats.json", "TBD", "NotApplicable"),
        (threagile, "threagile.yaml", "unchecked", "mitigated"),
        (threagile, "threagile.yaml", "in-progress", "false-positive"),
        (threagileRisks, "threats.json", "in-discussion", "accepted"),
        (pytm, "threats.json", "", "mitigated: bounds are checked"),
        (markdown, "threat-model.md", "open", "mitigated"),
        (markdown, "threat-model.md", "\"\"", "not applicable"),
    ])
    func `A high threat that is open fails in the words of every tool`(
        _ text: String, _ name: String, _ open: String, _ closed: String
    ) throws {
        #expect(try answer(text.replacing("STATUS", with: open), name).outcome == .failed)
        let good = try answer(text.replacing("STATUS", with: closed), name)
        #expect(good.outcome == .passed, "\(good.reason)")
    }

    @Test func `A tool's own example is read`() throws {
        let open = try answer(Self.dragon.replacing("STATUS", with: "Open"), "threats.json")
        #expect(open.reason == "1 high threat is open: SQL injection")
        #expect(
            open.evidence == [
                "threats.json (the repository's own claim): Threat Dragon, 2 threats, 2 open"
            ])
    }

    @Test(arguments: [
        ("", "threats.json"), ("{}", "threats.json"), ("[]", "threats.json"), ("{", "threats.json"),
        ("# no front matter", "threat-model.md"), ("---\nx: 1\n---", "threat-model.md"),
        ("---\nthreats: []\n---", "threat-model.md"), ("---\nthreats:\n", "threat-model.md"),
        ("---\nthreats: [{title: x, status: open}]\n---", "threat-model.md"),
        ("{\"detail\": {\"diagrams\": []}}", "threats.json"),
        ("threagile_version: 1\nrisk_tracking: {\"x@y\": {status: unchecked}}", "threagile.yaml"),
        (String(repeating: "[", count: 100_000), "threats.json"),
    ])
    func `What says nothing certain is unknown`(_ text: String, _ name: String) throws {
        #expect(try answer(text, name).outcome == .unknown)
    }

    @Test func `A model that is older than what it watches fails`() throws {
        let watch = try #require(Glob("src/**"))
        let check = ComplianceCheck(id: "c", kind: .threatModel, watched: [watch])
        let text = Self.markdown.replacing("STATUS", with: "mitigated")
        func outcome(_ changes: ComplianceEvidence.Changes?) -> ComplianceResult.Outcome {
            var all = ComplianceEvidence(files: [], now: 0)
            all.contents[check.key] = [.init(path: "threat-model.md", text: text)]
            all.changes["threat-model.md"] = changes
            return check.answer(all).outcome
        }
        #expect(outcome(.known([])) == .passed)
        #expect(outcome(.known(["README.md", "threat-model.md"])) == .passed)
        #expect(outcome(.known(["src/pay.py"])) == .failed)
        #expect(outcome(.unknown("the history is cut off")) == .unknown)
        #expect(outcome(nil) == .unknown)
    }
}
