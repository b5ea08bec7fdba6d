package import Findings

extension Scan {
    /// The whole report as UTF-8, ending in a line feed.
    ///
    /// - Throws: `ReportError.notEncodable`, which no known scan brings about, or `.noComponents`.
    package func rendered(
        as format: ReportFormat, options: RenderOptions
    ) throws(ReportError) -> [UInt8] {
        var bytes: [UInt8] = []
        try write(as: format, options: options) { (piece) throws(ReportError) in bytes += piece }
        return bytes
    }

    /// As ``rendered(as:options:)``, piece by piece.
    package func write(
        as format: ReportFormat, options: RenderOptions, to sink: ReportSink
    ) throws(ReportError) {
        switch format {
        case .table: try sink(Array(TableReport(self, options: options).text.utf8)[...])
        case .json: try ReportV1.write(self, to: sink)
        case .sarif: try JSONBytes.write(SarifLog(self), for: .sarif, to: sink)
        case .html: try sink(Array(ReportPage(self).source.utf8)[...])
        case .markdown: try sink(Array(MarkdownReport(self, options: options).text.utf8)[...])
        case .junit: try sink(Array(JUnitReport(self).text.utf8)[...])
        case .cyclonedx: try sink(CycloneDXDocument(self).encoded()[...])
        }
    }
}
