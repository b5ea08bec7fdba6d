package import Indicators

/// How indicators are told.
package enum MetricsFormat: String, Sendable, CaseIterable { case table, json, openmetrics, csv }

extension IndicatorSheet {
    /// The bytes of a format.
    ///
    /// - Parameters:
    ///   - only: Indicators that are wanted; all when empty.
    ///   - generatedAt: Milliseconds since 1970.
    package func rendered(
        as format: MetricsFormat, only: Set<Indicator> = [], generatedAt: Int64,
        options: RenderOptions
    ) throws(ReportError) -> [UInt8] {
        let chosen = measures.filter { only.isEmpty || only.contains($0.indicator) }
        switch format {
        case .table:
            let report = MetricsTable(sheet: self, measures: chosen, lists: only)
            return Array(report.text(width: options.width, colour: options.colour).utf8)
        case .csv:
            return MetricsListing(self, chosen).listing.rendered(.csv, width: 0, colour: false)
        case .json:
            return try JSONBytes.encoded(
                MetricsV1(self, chosen, generatedAt: generatedAt), for: .json)
        case .openmetrics: return Array(OpenMetricsText(self, chosen).text.utf8)
        }
    }
}
