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
        if let external = root["inlineExternalProperties"]?.array, !external.isEmpty {
            contents.errors.append("it holds inlineExternalProperties, which are not read")
        }
        return contents
    }

    private func read(run: JSON) -> ReportContents {
        let reader = SARIFResultReader(
            run, scanClass: scanClass, places: places, severity: severity)
        var contents = ReportContents()
        let invocations = SARIFInvocations(run)
        contents.errors = invocations.errors
        contents.evidence = invocations.evidence
        // A tool that could not scan says null (3.14.23); some leave an empty list out.
        if let results = run["results"], results.array == nil {
            contents.errors.append("it holds no list of results")
        }
        for (index, result) in (run["results"]?.array ?? []).enumerated() {
            guard result.isObject else {
                contents.rejected.append("result \(index) is no object")
                continue
            }
            if let reason = Self.reasonForNoFinding(result) {
                contents.setAside[reason, default: 0] += 1
            } else {
                contents.results.append(reader.read(result))
            }
        }
        return contents
    }

    /// Anything but a failure is no finding, and absent means fail (3.27.9); what a comparison found
    /// gone is none either (3.27.24).
    private static func reasonForNoFinding(_ result: JSON) -> String? {
        let kind = result["kind"]?.string ?? "fail"
        if ["pass", "notApplicable", "informational"].contains(kind) { return "kind \(kind)" }
        return result["baselineState"]?.string == "absent" ? "baselineState absent" : nil
    }
}
