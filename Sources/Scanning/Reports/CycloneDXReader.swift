import Findings

/// Reads CycloneDX JSON: counts the components of an SBOM, and takes its vulnerabilities.
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
        for vulnerability in root["vulnerabilities"]?.array ?? [] {
            guard let id = vulnerability["id"]?.string else {
                contents.rejected.append("a vulnerability has no id")
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
        let score = ratings.compactMap { $0["score"]?.number }.filter((0...10).contains).max()
        let words = ratings.compactMap { $0["severity"]?.string }.compactMap(
            Severity.init(rawValue:))
        var result = RawResult(
            scanClass: scanClass == .sbom ? .sca : scanClass,
            severity: words.max() ?? score.map(Severity.init(cvssScore:)) ?? .unknown,
            title: vulnerability["description"]?.string.map(SARIFText.firstLine) ?? id, ruleID: id)
        result.cvss = score
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
}
