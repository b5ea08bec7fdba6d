import Findings
import Manifests

/// Reads the results of one run.
struct SARIFResultReader {
    private let scanClass: ScanClass
    private let severity: SeverityRules
    private let threadFlowLocations: [JSON]
    private let rules: SARIFRules
    private var known: [SARIFRules.Reference: SARIFRule] = [:]
    private var places: SARIFPlaces

    init(_ run: JSON, by reader: SARIFReader) {
        scanClass = reader.scanClass
        severity = reader.severity
        threadFlowLocations = run["threadFlowLocations"]?.array ?? []
        rules = SARIFRules(run)
        places = SARIFPlaces(run: run, places: reader.places)
    }

    /// Puts a result where it belongs.
    mutating func take(_ result: JSON, _ index: Int, into contents: inout ReportContents) {
        if !result.isObject {
            contents.rejected.append("result \(index) is no object")
        } else if let reason = Self.reasonForNoFinding(result) {
            contents.setAside[reason, default: 0] += 1
        } else {
            contents.results.append(read(result))
        }
    }

    /// Anything but a failure is no finding, and absent means fail (3.27.9); what a comparison found
    /// gone is none either (3.27.24).
    private static func reasonForNoFinding(_ result: JSON) -> String? {
        if let kind = result["kind"]?.string,
            ["pass", "notApplicable", "informational"].contains(kind)
        {
            return "kind \(kind)"
        }
        return result["baselineState"]?.string == "absent" ? "baselineState absent" : nil
    }

    private mutating func read(_ result: JSON) -> RawResult {
        let rule = rule(of: result)
        let message = SARIFText.message(result["message"], rule: rule.json, rules)
        let title = message.map { SARIFText.linked(SARIFText.firstLine($0)) { _ in nil } }
        var raw = RawResult(
            scanClass: scanClass, severity: .unknown,
            title: title ?? rule.json?["shortDescription"]?["text"]?.string ?? rule.id,
            ruleID: rule.id, location: places.location(of: result))
        raw.details = details(
            of: result, message ?? rule.json?["fullDescription"]?["text"]?.string)
        raw.cwes = rule.cwes
        raw.identifiers = rule.identifiers
        raw.cvss = rule.cvss.score ?? rule.securitySeverity
        raw.cvssVector = rule.cvss.vector
        (raw.severity, raw.severityOrigin) =
            rule.cvss.severity.map { ($0, rule.cvss.origin) } ?? severity(of: result, rule)
        raw.helpURL = rule.helpURL
        suppress(&raw, by: result)
        raw.secretHash = rules.secretFingerprint(of: result)
        raw.endColumn = endColumn(of: result)
        return raw
    }

    /// What the rule says is the same for all results that say nothing of their own.
    private mutating func rule(of result: JSON) -> SARIFRule {
        if result["taxa"] != nil || result["properties"]?.isEmptyObject == false {
            return SARIFRule(of: result, rules)
        }
        guard let reference = SARIFRules.Reference(result) else {
            return SARIFRule(of: result, rules)
        }
        if let rule = known[reference] { return rule }
        let rule = SARIFRule(of: result, rules)
        known[reference] = rule
        return rule
    }

    /// One that is not accepted does not suppress (3.27.23, 3.35).
    private func suppress(_ raw: inout RawResult, by result: JSON) {
        let accepted = (result["suppressions"]?.array ?? []).filter {
            ["accepted", nil].contains($0["status"]?.string ?? $0["state"]?.string)
        }
        raw.inlineSuppressed = accepted.contains { $0["kind"]?.string == "inSource" }
        if let outside = accepted.first(where: { $0["kind"]?.string == "external" }) {
            raw.analysis = Analysis(
                state: "suppressed", justification: outside["justification"]?.string)
        }
        // As sluice itself tells an assessment.
        if let own = result["properties"]?["analysis"], let state = own["state"]?.string {
            raw.analysis = Analysis(
                state: state, justification: own["justification"]?.string,
                details: own["details"]?.string)
        }
    }

    private func severity(of result: JSON, _ rule: SARIFRule) -> (Severity, SeverityOrigin?) {
        if let score = rule.securitySeverity {
            return (Severity(cvssScore: score), SeverityOrigin(.securitySeverity, "\(score)"))
        }
        if let property = severity.property {
            let word =
                result["properties"]?[property]?.text
                ?? rule.json?["properties"]?[property]?.text
            if let word {
                return (
                    SeverityWords.severity(word, by: severity.map), SeverityOrigin(.word, word)
                )
            }
        }
        if !severity.level.isEmpty {
            let own = result["level"]?.string
            let level = own ?? rule.level ?? "warning"
            return (
                severity.level[level] ?? severity.level["*"] ?? .unknown,
                SeverityOrigin(own == nil ? .ruleDefault : .level, level)
            )
        }
        return (severity.fixed ?? .unknown, severity.fixed.map { _ in SeverityOrigin(.fixed) })
    }

    /// The last column: SARIF's is the one behind it (3.30.8).
    private func endColumn(of result: JSON) -> Int? {
        let region = result["locations"]?[0]?["physicalLocation"]?["region"]
        guard let column = region?["endColumn"]?.integer, column > 1 else { return nil }
        return column - 1
    }

    /// The message, then the way that led there, and how the tool would mend it.
    private mutating func details(of result: JSON, _ message: String?) -> String? {
        var details: String?
        if let message {
            details = SARIFText.linked(message) { id in
                guard case .array(let related) = result["relatedLocations"] else { return nil }
                return places.words(related.first { $0["id"]?.integer == id })
            }
        }
        func add(_ line: String) { details = details.map { $0 + "\n" + line } ?? line }
        if let flow = flow(of: result) { add(flow) }
        for fix in result["fixes"]?.array ?? [] {
            if let text = fix["description"]?["text"]?.string { add("Fix: \(text)") }
        }
        return details
    }

    /// The first thread of the first flow; a long one is told by its ends.
    private mutating func flow(of result: JSON) -> String? {
        guard let flow = result["codeFlows"]?[0]?["threadFlows"]?[0]?["locations"]?.array else {
            return nil
        }
        var distinct: [String] = []
        for step in flow {
            let place =
                step["location"]
                ?? step["index"]?.integer.flatMap { threadFlowLocations.element($0)?["location"] }
            if let words = places.words(place), words != distinct.last { distinct.append(words) }
        }
        guard distinct.count > 1 else { return nil }
        let shown = distinct.count > 8 ? distinct.prefix(4) + ["…"] + distinct.suffix(3) : distinct
        return "Flow: " + shown.joined(separator: " → ")
    }
}
