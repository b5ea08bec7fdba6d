/// The languages in which a scan can be told; the exhaustive switches over it are the registry.
package enum ReportFormat: String, Sendable, Hashable, CaseIterable {
    case table, json, sarif, html, markdown, junit, cyclonedx
}
