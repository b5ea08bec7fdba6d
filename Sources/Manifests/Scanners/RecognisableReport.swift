package import Findings

/// One kind of report of one tool.
package struct RecognisableReport: Sendable, Hashable, CustomStringConvertible {
    package var tool: String
    package var scanClass: ScanClass
    package var output: Output
    /// Entries of the report that say that something went wrong.
    package var errors: [EvidenceDemands.Errors]

    package init(tool: String, scanClass: ScanClass, output: Output) {
        self.tool = tool
        self.scanClass = scanClass
        self.output = output
        errors = output.errors
    }

    /// An output of a scanner that sluice runs: what proves a run is asked of its report alone too.
    init(_ definition: ScannerDefinition, _ output: Output) {
        self.init(tool: definition.id, scanClass: definition.scanClass, output: output)
        errors = definition.evidence.errors.filter { $0.file == output.file }
        if let demand = definition.evidence.examined.first(where: { $0.file == output.file }) {
            self.output.examined = ExaminedClaim(items: demand.items, number: demand.number)
        }
    }

    /// For a person: `snyk (single project, json)`.
    package var description: String {
        let words = [output.name, tool == output.format.rawValue ? nil : output.format.rawValue]
            .compactMap(\.self)
        return words.isEmpty ? tool : "\(tool) (\(words.joined(separator: ", ")))"
    }
}
