package import Findings

/// One kind of report of one tool.
package struct RecognisableReport: Sendable, Hashable, CustomStringConvertible {
    package var tool: String
    package var scanClass: ScanClass
    package var output: Output

    package init(tool: String, scanClass: ScanClass, output: Output) {
        self.tool = tool
        self.scanClass = scanClass
        self.output = output
    }

    /// For a person: `snyk (single project, json)`.
    package var description: String {
        let words = [output.name, output.format.rawValue].compactMap(\.self)
        return "\(tool) (\(words.joined(separator: ", ")))"
    }
}
