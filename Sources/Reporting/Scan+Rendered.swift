package import Findings

extension Scan {
    /// The whole report as UTF-8, ending in a line feed.
    ///
    /// - Throws: `ReportError.notEncodable`, which no known scan brings about, or `.noComponents`.
    package func rendered(
        as format: ReportFormat, options: RenderOptions
    ) throws(ReportError) -> [UInt8] {
        switch format {
        case .table: Array(TableReport(self, options: options).text.utf8)
        case .json: try ReportV1(self).encoded()
        case .sarif: try SarifLog(self).encoded()
        case .cyclonedx: try CycloneDXDocument(self).encoded()
        }
    }
}
