import Findings
import Manifests

/// Reads SARIF 2.1.0 (OASIS) as real tools write it, all runs of it.
struct SARIFReader {
    let scanClass: ScanClass
    let places: ReportPlaces
    let severity: SeverityRules

    /// A document without runs, or with one that names no tool, is told by `nil`.
    func read(_ root: JSON) -> ReportContents? {
        guard let runs = root["runs"]?.array, !runs.isEmpty,
            runs.allSatisfy({ $0["tool"]?.isObject ?? false })
        else { return nil }
        var contents = ReportContents()
        for run in runs { contents.append(read(run: run)) }
        return contents
    }

    private func read(run: JSON) -> ReportContents {
        var contents = ReportContents()
        let rules = SARIFRules(run)
        contents.errors = errors(of: run)
        // A tool that could not scan says null (3.14.23); some leave an empty list out.
        if let results = run["results"], results.array == nil {
            contents.errors.append("it holds no list of results")
        }
        for (index, result) in (run["results"]?.array ?? []).enumerated() {
            guard result.isObject else {
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
            scanClass: scanClass, severity: .unknown,
            title: message.map(SARIFText.firstLine)
                ?? rule?["shortDescription"]?["text"]?.string ?? ruleID,
            ruleID: ruleID, location: location(of: result, run))
        raw.details = message ?? rule?["fullDescription"]?["text"]?.string
        raw.cwes = CWE.numbers(in: rules.cweTexts(of: result, rule))
        raw.identifiers = Identifiers.sorted(
            ([ruleID] + rules.tags(of: result, rule)).flatMap(Identifiers.found))
        let cvss = rules.cvss(of: result, rule)
        raw.cvss = cvss.score ?? rules.securitySeverity(of: result, rule)
        raw.cvssVector = cvss.vector
        (raw.severity, raw.severityOrigin) =
            cvss.severity.map { ($0, cvss.origin) } ?? severity(of: result, rule, rules)
        raw.helpURL = rule?["helpUri"]?.string
        raw.inlineSuppressed = (result["suppressions"]?.array ?? [])
            .contains { suppression in
                // One that is not accepted does not suppress (3.27.23).
                suppression["kind"]?.string == "inSource"
                    && ["accepted", nil].contains(suppression["status"]?.string)
            }
        raw.secretHash = rules.secretFingerprint(of: result)
        raw.endColumn = endColumn(of: result)
        return raw
    }

    private func severity(
        of result: JSON, _ rule: JSON?, _ rules: SARIFRules
    ) -> (Severity, SeverityOrigin?) {
        if let score = rules.securitySeverity(of: result, rule) {
            return (
                Severity(cvssScore: score), SeverityOrigin(.securitySeverity, "\(score)")
            )
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
            let level =
                own ?? rule?["defaultConfiguration"]?["level"]?.string ?? "warning"
            return (
                severity.level[level] ?? severity.level["*"] ?? .unknown,
                SeverityOrigin(own == nil ? .ruleDefault : .level, level)
            )
        }
        return (severity.fixed ?? .unknown, severity.fixed.map { _ in SeverityOrigin(.fixed) })
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

    /// The last column: SARIF's is the one behind it (3.30.8).
    private func endColumn(of result: JSON) -> Int? {
        let region = result["locations"]?[0]?["physicalLocation"]?["region"]
        return positive(region?["endColumn"]?.integer).map { $0 - 1 }
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
