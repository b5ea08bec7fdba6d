/// Counts the packages of an SBOM in SPDX 2 JSON; the standard carries no vulnerabilities.
struct SPDXReader {
    /// `nil` when the document is no SPDX.
    func read(_ root: JSON) -> ReportContents? {
        guard root["spdxVersion"]?.string?.hasPrefix("SPDX-2.") ?? false else { return nil }
        var contents = ReportContents()
        guard let packages = root["packages"], packages != .null else { return contents }
        guard let packages = packages.array else { return nil }
        for (index, package) in packages.enumerated() {
            if package["name"]?.string == nil {
                contents.rejected.append("package \(index) has no name")
            } else {
                contents.components += 1
            }
        }
        return contents
    }
}
