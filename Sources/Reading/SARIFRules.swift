import Findings

/// Finds the rule of a result, wherever the tool put it (3.52), and what the rule says.
struct SARIFRules {
    private let components: SARIFComponents
    /// What invocations set in place of a rule's own configuration (3.20.5).
    private let overrides: [String: JSON]
    private var byID: [String: JSON] = [:]

    init(_ run: JSON) {
        components = SARIFComponents(run)
        for rule in components.extensions.joined() {
            if let id = rule["id"]?.string { byID[id] = rule }
        }
        for rule in components.driver { if let id = rule["id"]?.string { byID[id] = rule } }
        var overrides: [String: JSON] = [:]
        for invocation in run["invocations"]?.array ?? [] {
            for override in invocation["ruleConfigurationOverrides"]?.array ?? [] {
                guard let descriptor = override["descriptor"] else { continue }
                let id = descriptor["id"]?.string ?? components.rule(descriptor)?["id"]?.string
                if let id { overrides[id] = override["configuration"] }
            }
        }
        self.overrides = overrides
    }

    func rule(of result: JSON) -> JSON? {
        let id = result["ruleId"]?.string ?? result["rule"]?["id"]?.string
        if let reference = result["rule"] {
            if let rule = components.rule(reference), Self.fits(rule, id) { return rule }
            if let id = reference["id"]?.string, let rule = byID[id] { return rule }
        }
        if let index = result["ruleIndex"]?.integer,
            let rule = components.driver.element(index), Self.fits(rule, id)
        {
            return rule
        }
        guard let id else { return nil }
        return byID[id] ?? hierarchical(id)
    }

    /// An index that leads to a rule of another name is a mistake of the tool: the name counts.
    private static func fits(_ rule: JSON, _ id: String?) -> Bool {
        guard let id, let own = rule["id"]?.string else { return true }
        return id == own || id.hasPrefix(own + "/")
    }

    func id(of result: JSON, _ rule: JSON?) -> String? {
        result["ruleId"]?.string ?? result["rule"]?["id"]?.string ?? rule?["id"]?.string
    }

    /// The level that the tool was run with, else the rule's default.
    func level(of rule: JSON?) -> String? {
        rule?["id"]?.string.flatMap { overrides[$0]?["level"]?.string }
            ?? rule?["defaultConfiguration"]?["level"]?.string
    }

    func tags(of result: JSON, _ rule: JSON?) -> [String] {
        [result, rule].flatMap { $0?["properties"]?["tags"]?.array ?? [] }.compactMap(\.string)
    }

    func cweTexts(of result: JSON, _ rule: JSON?) -> [String] {
        var texts = tags(of: result, rule).filter { $0.lowercased().contains("cwe") }
        for properties in [result["properties"], rule?["properties"]] {
            for key in ["cwe", "cwes", "CWE"] {
                guard let value = properties?[key] else { continue }
                texts += value.text.map { [$0] } ?? (value.array ?? []).compactMap(\.text)
            }
        }
        let related =
            (result["taxa"]?.array ?? [])
            + (rule?["relationships"]?.array ?? []).compactMap { $0["target"] }
        return texts + related.compactMap(components.weakness)
    }

    /// A score from 0.1 to 10; 0 is what tools write when they have none.
    func securitySeverity(of result: JSON, _ rule: JSON?) -> Double? {
        let text =
            result["properties"]?["security-severity"]?.text
            ?? rule?["properties"]?["security-severity"]?.text
        return text.flatMap(Double.init).flatMap { $0 > 0 && $0 <= 10 ? $0 : nil }
    }

    /// The result's vector, else its rule's, under whatever name the tool gave the property.
    func cvss(of result: JSON, _ rule: JSON?) -> ReportedCVSS {
        let own = ReportedCVSS(vectors(of: result))
        return own.vector == nil ? ReportedCVSS(vectors(of: rule)) : own
    }

    private func vectors(of holder: JSON?) -> [String] {
        guard case .object(let properties) = holder?["properties"] else { return [] }
        return properties.members.compactMap(\.value.string).filter { CVSS.isMeant(by: $0) }
    }

    /// Only a tool's hash of the secret; a commit or an author in the fingerprints tells nothing.
    func secretFingerprint(of result: JSON) -> String? {
        for key in ["secretHash", "secret/v1", "kingfisher/fingerprint/v1"] {
            if let text = result["partialFingerprints"]?[key]?.text { return text }
        }
        return result["fingerprints"]?["secret"]?.text
    }

    /// A message string that no rule has but the tool (3.19.22).
    func globalMessage(_ id: String) -> JSON? { components.globalMessages?[id] }

    /// `CA1000/1` belongs to the rule `CA1000` (3.27.5).
    private func hierarchical(_ id: String) -> JSON? {
        guard let slash = id.lastIndex(of: "/") else { return nil }
        return byID[String(id[..<slash])]
    }
}
