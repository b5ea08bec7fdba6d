import Findings

/// Reads CycloneDX 1.2 to 1.6: counts the components of an SBOM, and takes its vulnerabilities with
/// what their `analysis` (VEX) says.
struct CycloneDXReader {
    let scanClass: ScanClass
    let places: ReportPlaces

    /// `nil` when the document is no CycloneDX.
    func read(_ root: JSON) -> ReportContents? {
        guard root["bomFormat"]?.string == "CycloneDX" else { return nil }
        for list in ["components", "vulnerabilities"] {
            guard let value = root[list], value != .null else { continue }
            guard value.array != nil else { return nil }
        }
        var contents = ReportContents()
        let components = Self.all(root["components"]?.array ?? [])
        contents.components = components.count
        var byReference: [String: JSON] = [:]
        for component in components + [root["metadata"]?["component"]].compactMap(\.self) {
            if let reference = component["bom-ref"]?.string { byReference[reference] = component }
        }
        for (index, vulnerability) in (root["vulnerabilities"]?.array ?? []).enumerated() {
            guard let id = vulnerability["id"]?.string else {
                contents.rejected.append("vulnerability \(index) has no id")
                continue
            }
            let affected = (vulnerability["affects"]?.array ?? [])
                .compactMap { $0["ref"]?.string }
            for reference in affected.isEmpty ? [""] : affected {
                contents.results.append(result(id, vulnerability, byReference[reference]))
            }
        }
        return contents
    }

    /// Components with those inside them, outermost first.
    private static func all(_ components: [JSON]) -> [JSON] {
        components.flatMap { [$0] + all($0["components"]?.array ?? []) }
    }

    private func result(_ id: String, _ vulnerability: JSON, _ component: JSON?) -> RawResult {
        let ratings = vulnerability["ratings"]?.array ?? []
        let cvss = ReportedCVSS(
            ratings.flatMap { [Self.vector(of: $0), $0["score"]?.text] }.compactMap(\.self))
        let words = ratings.compactMap { $0["severity"]?.string }.compactMap(
            Severity.init(rawValue:))
        let (severity, origin): (Severity, SeverityOrigin?) =
            if let severity = cvss.severity {
                (severity, cvss.origin)
            } else if let word = words.max() {
                (word, SeverityOrigin(.word, word.rawValue))
            } else if let score = cvss.score {
                (Severity(cvssScore: score), SeverityOrigin(.cvssScore, "\(score)"))
            } else {
                (.unknown, nil)
            }
        var result = RawResult(
            scanClass: scanClass == .sbom ? .sca : scanClass, severity: severity,
            title: vulnerability["description"]?.string.map(SARIFText.firstLine) ?? id, ruleID: id)
        result.severityOrigin = origin
        result.details =
            vulnerability["detail"]?.string
            ?? vulnerability["description"]?.string.flatMap { $0 == result.title ? nil : $0 }
        result.helpURL = vulnerability["advisories"]?[0]?["url"]?.string
        result.analysis = Self.analysis(vulnerability["analysis"])
        result.cvss = cvss.score
        result.cvssVector = cvss.vector
        result.identifiers = Identifiers.sorted(
            [id] + (vulnerability["references"]?.array ?? []).compactMap { $0["id"]?.string })
        result.cwes = (vulnerability["cwes"]?.array ?? []).compactMap(\.integer).sorted()
        if let component, let name = component["name"]?.string {
            result.package = Finding.Package(
                purl: component["purl"]?.string, name: name,
                version: component["version"]?.string)
        }
        return result
    }

    private static func analysis(_ analysis: JSON?) -> Analysis? {
        guard let state = analysis?["state"]?.string, !state.isEmpty else { return nil }
        return Analysis(
            state: state, justification: analysis?["justification"]?.string,
            details: analysis?["detail"]?.string)
    }

    /// Some write the prefix only as the rating's method.
    private static func vector(of rating: JSON) -> String? {
        guard let vector = rating["vector"]?.string else { return nil }
        let prefixes = ["CVSSv3": "CVSS:3.0/", "CVSSv31": "CVSS:3.1/", "CVSSv4": "CVSS:4.0/"]
        guard vector.hasPrefix("AV:"), let method = rating["method"]?.string else { return vector }
        return (prefixes[method] ?? "") + vector
    }
}
