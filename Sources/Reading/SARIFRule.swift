import Findings

/// What a rule says of a result.
struct SARIFRule {
    let json: JSON?
    let id: String
    let cwes: [Int]
    let identifiers: [String]
    let cvss: ReportedCVSS
    let securitySeverity: Double?
    /// The level that the tool was run with, else the default.
    let level: String?
    let helpURL: String?

    init(of result: JSON, _ rules: SARIFRules) {
        let rule = rules.rule(of: result)
        json = rule
        id = rules.id(of: result, rule) ?? "unknown"
        cwes = CWE.numbers(in: rules.cweTexts(of: result, rule))
        identifiers = Identifiers.sorted(
            ([id] + rules.tags(of: result, rule)).flatMap(Identifiers.found))
        cvss = rules.cvss(of: result, rule)
        securitySeverity = rules.securitySeverity(of: result, rule)
        level = rules.level(of: rule)
        helpURL = rule?["helpUri"]?.string
    }
}

extension SARIFRules {
    /// How a result names its rule, when it is not by another component of the tool.
    struct Reference: Hashable {
        private let id: String?
        private let index: Int?
        private let ruleID: String?
        private let ruleIndex: Int?

        init?(_ result: JSON) {
            id = result["ruleId"]?.string
            index = result["ruleIndex"]?.integer
            let rule = result["rule"]
            if rule?["toolComponent"] != nil { return nil }
            ruleID = rule?["id"]?.string
            ruleIndex = rule?["index"]?.integer
        }
    }
}
