import Findings
import Manifests

/// Reads SARIF 2.1.0 (OASIS) as real tools write it, all runs of it.
struct SARIFReader {
    let scanClass: ScanClass
    let places: ReportPlaces
    let severity: SeverityRules

    /// - Throws: What makes it no report of a scan. `results: null` says that the tool could not even
    ///   begin (3.14.23); a list that is left out is empty, since tools written in Go leave it out.
    func read(_ root: JSON, name: String) throws(ReportError) -> ReportContents {
        guard let runs = root["runs"]?.array, !runs.isEmpty else {
            throw .otherShape(name, expected: "SARIF (it has no runs)")
        }
        for run in runs {
            switch run["results"] {
            case nil where run["tool"] != nil, .array: continue
            case nil: throw .otherShape(name, expected: "SARIF (a run of it has no tool)")
            default: throw .otherShape(name, expected: "SARIF of a scan (its results are no list)")
            }
        }
        var contents = ReportContents()
        for run in runs { contents.append(read(run: run)) }
        return contents
    }

    private func read(run: JSON) -> ReportContents {
        var contents = ReportContents()
        let rules = SARIFRules(run)
        contents.errors = errors(of: run)
        for (index, result) in (run["results"]?.array ?? []).enumerated() {
            guard case .object = result else {
                contents.rejected.append("result \(index) is no object")
                continue
            }
            // Anything but a failure is no finding, and absent means fail (3.27.9).
            let kind = result["kind"]?.string ?? "fail"
            guard ["fail", "review", "open"].contains(kind) else { continue }
            if result["baselineState"]?.string == "absent" { continue }
            contents.results.append(read(result, rules, run))
        }
        return contents
    }

    private func read(_ result: JSON, _ rules: SARIFRules, _ run: JSON) -> RawResult {
        let rule = rules.rule(of: result)
        let ruleID = rules.id(of: result, rule) ?? "unknown"
        let message = SARIFText.message(result["message"], rule: rule)
        var raw = RawResult(
            scanClass: scanClass, severity: severity(of: result, rule),
            title: message.map(SARIFText.firstLine)
                ?? rule?["shortDescription"]?["text"]?.string ?? ruleID,
            ruleID: ruleID, location: location(of: result, run))
        raw.details = message ?? rule?["fullDescription"]?["text"]?.string
        raw.cwes = CWE.numbers(in: rules.cweTexts(of: result, rule))
        raw.identifiers = Identifiers.sorted(Identifiers.found(in: ruleID))
        raw.cvss = rules.securitySeverity(of: result, rule).flatMap { $0 > 0 ? $0 : nil }
        raw.helpURL = rule?["helpUri"]?.string
        raw.inlineSuppressed = (result["suppressions"]?.array ?? [])
            .contains { $0["kind"]?.string == "inSource" }
        raw.secretHash = rules.secretFingerprint(of: result)
        return raw
    }

    private func severity(of result: JSON, _ rule: JSON?) -> Severity {
        if let property = severity.property {
            let word = result["properties"]?[property]?.text ?? rule?["properties"]?[property]?.text
            if let word { return SeverityWords.severity(word, by: severity.map) }
        }
        let score =
            result["properties"]?["security-severity"]?.text
            ?? rule?["properties"]?["security-severity"]?.text
        if let score = score.flatMap(Double.init), score > 0 { return Severity(cvssScore: score) }
        if !severity.level.isEmpty {
            let level =
                result["level"]?.string
                ?? rule?["defaultConfiguration"]?["level"]?.string ?? "warning"
            return severity.level[level] ?? severity.level["*"] ?? .unknown
        }
        return severity.fixed ?? .unknown
    }

    private func location(of result: JSON, _ run: JSON) -> Finding.Location {
        let first = result["locations"]?[0]
        let physical = first?["physicalLocation"]
        let region = physical?["region"] ?? physical?["contextRegion"]
        var location = Finding.Location()
        location.path = SARIFText.path(physical?["artifactLocation"], run).map(places.relative)
        location.startLine = positive(region?["startLine"]?.integer)
        location.endLine = positive(region?["endLine"]?.integer) ?? location.startLine
        location.startColumn = positive(region?["startColumn"]?.integer)
        location.symbol = first?["logicalLocations"]?[0]?["fullyQualifiedName"]?.string
        location.commit = result["partialFingerprints"]?["commitSha"]?.string
            .flatMap { $0.isEmpty ? nil : $0 }
        return location
    }

    private func positive(_ number: Int?) -> Int? { number.flatMap { $0 > 0 ? $0 : nil } }

    /// Failed invocations and notifications at level error (3.20).
    private func errors(of run: JSON) -> [String] {
        var errors: [String] = []
        for invocation in run["invocations"]?.array ?? [] {
            if invocation["executionSuccessful"]?.boolean == false {
                errors.append("the report says that its execution was not successful")
            }
            let notifications =
                (invocation["toolExecutionNotifications"]?.array ?? [])
                + (invocation["toolConfigurationNotifications"]?.array ?? [])
            for notification in notifications where notification["level"]?.string == "error" {
                let text = notification["message"]?["text"]?.string ?? "an error without a message"
                errors.append(SARIFText.firstLine(text))
            }
        }
        return errors
    }
}
