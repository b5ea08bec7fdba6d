import Findings
import Manifests

/// Reads the results of one run.
struct SARIFResultReader {
    private let scanClass: ScanClass
    private let severity: SeverityRules
    private let run: JSON
    private let rules: SARIFRules
    private let places: SARIFPlaces

    init(_ run: JSON, scanClass: ScanClass, places: ReportPlaces, severity: SeverityRules) {
        self.run = run
        self.scanClass = scanClass
        self.severity = severity
        rules = SARIFRules(run)
        self.places = SARIFPlaces(run: run, places: places)
    }

    func read(_ result: JSON) -> RawResult {
        let rule = rules.rule(of: result)
        let ruleID = rules.id(of: result, rule) ?? "unknown"
        let message = SARIFText.message(result["message"], rule: rule, rules)
        let title = message.map { SARIFText.linked(SARIFText.firstLine($0)) { _ in nil } }
        var raw = RawResult(
            scanClass: scanClass, severity: .unknown,
            title: title ?? rule?["shortDescription"]?["text"]?.string ?? ruleID,
            ruleID: ruleID, location: places.location(of: result))
        raw.details = details(of: result, message ?? rule?["fullDescription"]?["text"]?.string)
        raw.cwes = CWE.numbers(in: rules.cweTexts(of: result, rule))
        raw.identifiers = Identifiers.sorted(
            ([ruleID] + rules.tags(of: result, rule)).flatMap(Identifiers.found))
        let cvss = rules.cvss(of: result, rule)
        raw.cvss = cvss.score ?? rules.securitySeverity(of: result, rule)
        raw.cvssVector = cvss.vector
        (raw.severity, raw.severityOrigin) =
            cvss.severity.map { ($0, cvss.origin) } ?? severity(of: result, rule)
        raw.helpURL = rule?["helpUri"]?.string
        suppress(&raw, by: result)
        raw.secretHash = rules.secretFingerprint(of: result)
        raw.endColumn = endColumn(of: result)
        return raw
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

    private func severity(of result: JSON, _ rule: JSON?) -> (Severity, SeverityOrigin?) {
        if let score = rules.securitySeverity(of: result, rule) {
            return (Severity(cvssScore: score), SeverityOrigin(.securitySeverity, "\(score)"))
        }
        if let property = severity.property {
            let word = result["properties"]?[property]?.text ?? rule?["properties"]?[property]?.text
            if let word {
                return (
                    SeverityWords.severity(word, by: severity.map), SeverityOrigin(.word, word)
                )
            }
        }
        if !severity.level.isEmpty {
            let own = result["level"]?.string
            let level = own ?? rules.level(of: rule) ?? "warning"
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
    private func details(of result: JSON, _ message: String?) -> String? {
        let related = result["relatedLocations"]?.array ?? []
        var lines: [String] = []
        if let message {
            lines.append(
                SARIFText.linked(message) { id in
                    places.words(related.first { $0["id"]?.integer == id })
                })
        }
        if let flow = flow(of: result) { lines.append(flow) }
        for fix in result["fixes"]?.array ?? [] {
            if let text = fix["description"]?["text"]?.string { lines.append("Fix: \(text)") }
        }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    /// The first thread of the first flow; a long one is told by its ends.
    private func flow(of result: JSON) -> String? {
        let steps =
            (result["codeFlows"]?[0]?["threadFlows"]?[0]?["locations"]?.array ?? [])
            .compactMap { step in
                places.words(
                    step["location"]
                        ?? step["index"]?.integer.flatMap {
                            run["threadFlowLocations"]?[$0]?["location"]
                        })
            }
        var distinct: [String] = []
        for step in steps where step != distinct.last { distinct.append(step) }
        guard distinct.count > 1 else { return nil }
        let shown = distinct.count > 8 ? distinct.prefix(4) + ["…"] + distinct.suffix(3) : distinct
        return "Flow: " + shown.joined(separator: " → ")
    }
}
