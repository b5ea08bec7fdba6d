import Findings

/// Finds the rule of a result, wherever the tool put it (3.52).
struct SARIFRules {
    private let driver: [JSON]
    private let extensions: [[JSON]]
    private var byID: [String: JSON] = [:]

    init(_ run: JSON) {
        driver = run["tool"]?["driver"]?["rules"]?.array ?? []
        extensions = (run["tool"]?["extensions"]?.array ?? []).map { $0["rules"]?.array ?? [] }
        for rule in extensions.joined() { if let id = rule["id"]?.string { byID[id] = rule } }
        for rule in driver { if let id = rule["id"]?.string { byID[id] = rule } }
    }

    func rule(of result: JSON) -> JSON? {
        if let reference = result["rule"] {
            let component = reference["toolComponent"]?["index"]?.integer
            if let index = reference["index"]?.integer {
                let rules = component.map { extensions.indices.contains($0) ? extensions[$0] : [] }
                if let rule = element(index, of: rules ?? driver) { return rule }
            }
            if let id = reference["id"]?.string, let rule = byID[id] { return rule }
        }
        if let index = result["ruleIndex"]?.integer, let rule = element(index, of: driver) {
            return rule
        }
        guard let id = result["ruleId"]?.string else { return nil }
        return byID[id] ?? hierarchical(id)
    }

    func id(of result: JSON, _ rule: JSON?) -> String? {
        result["ruleId"]?.string ?? result["rule"]?["id"]?.string ?? rule?["id"]?.string
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
        for taxon in related where taxon["toolComponent"]?["name"]?.string == "CWE" {
            if let id = taxon["id"]?.text { texts.append("CWE-\(id.replacing("CWE-", with: ""))") }
        }
        return texts
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

    private func element(_ index: Int, of rules: [JSON]) -> JSON? {
        rules.indices.contains(index) ? rules[index] : nil
    }

    /// `CA1000/1` belongs to the rule `CA1000` (3.27.5).
    private func hierarchical(_ id: String) -> JSON? {
        guard let slash = id.lastIndex(of: "/") else { return nil }
        return byID[String(id[..<slash])]
    }
}
