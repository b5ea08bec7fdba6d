import Foundation
import Testing

@testable import Manifests

@Suite struct DecodingSchemaTests {
    @Test func `The schema says what is decoded, and recursive shapes refer to themselves`() throws
    {
        let text = SchemaWriter.schema(of: Recipe.self, id: "x:recipe", title: "Recipe")
        let schema = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(text.hasSuffix("}\n"))
        #expect(schema["$ref"] as? String == "#/$defs/recipe")
        let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
        #expect(definitions.keys.sorted() == ["recipe", "step"])
        let recipe = try #require(definitions["recipe"])
        #expect(recipe["required"] as? [String] == ["name", "serves"])
        #expect(recipe["additionalProperties"] as? Bool == false)
        let properties = try #require(recipe["properties"] as? [String: [String: Any]])
        #expect(properties["heat"]?["enum"] as? [String] == ["low", "medium", "high"])
        #expect(properties["serves"]?["maximum"] as? Int == 12)
        #expect(properties["vegan"]?["type"] as? String == "boolean")
        #expect(properties["name"]?["description"] as? String == "what it is called")
        let steps = try #require(definitions["step"]?["properties"] as? [String: [String: Any]])
        let items = try #require(steps["then"]?["items"] as? [String: String])
        #expect(items == ["$ref": "#/$defs/step"])
    }

    @Test func `The schema of a policy defines every part once`() throws {
        let text = SchemaWriter.schema(of: Policy.self, id: "x:policy", title: "Policy")
        let schema = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
        #expect(
            definitions.keys.sorted() == [
                "ageBounds", "complianceCheck", "confidenceBound", "countBounds", "dayBounds",
                "limits",
                "match", "pathExclusion", "policy", "precondition", "probabilityBounds",
                "requirement", "requirementCondition", "risk",
                "rule", "ruleChange", "scope", "scopeSettings", "scoreBounds", "severityBound",
                "severityPoints", "sla", "slaException",
            ])
        let match = try #require(definitions["match"]?["properties"] as? [String: [String: Any]])
        #expect(match["not"]?["$ref"] as? String == "#/$defs/match")
        #expect(match["not"]?["minProperties"] as? Int == 1)
        #expect(
            match.keys.sorted() == [
                "age", "age_days", "all", "analysis", "any", "branch", "class", "confidence", "cve",
                "cvss",
                "cvss_vector", "cwe", "environment", "epss", "fingerprint", "fix",
                "inline_suppressed", "kev", "label", "licence", "new", "not", "owner", "package",
                "path", "purl", "reachable", "repo", "reported_by", "rule", "scanner", "severity",
                "sla", "team",
            ])
    }
}
