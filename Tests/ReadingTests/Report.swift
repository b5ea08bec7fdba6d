import Findings
import Foundation

@testable import Manifests
@testable import Reading

/// A report written for one test, read as a definition's `output` says.
struct Report {
    let bytes: [UInt8]
    var scanClass = ScanClass.sast
    var places = ReportPlaces(target: "/workspace/tree", workingFolder: "/workspace/empty")

    init(_ text: String) { bytes = Array(text.utf8) }
    init(bytes: [UInt8]) { self.bytes = bytes }

    static let sarif = """
        {file: report, format: sarif,
        severity: {level: {error: high, warning: medium, note: low, "*": unknown}}}
        """

    /// One run whose tool has these rules, of these results.
    static func sarif(_ results: String, rules: String = "", more: String = "") -> Report {
        Report(
            """
            {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "t", "rules": [\(rules)]}},
            \(more) "results": [\(results)]}]}
            """)
    }

    /// Reads it as a definition's `output`, written in YAML, says.
    func read(by output: String = sarif) throws -> ReportContents {
        let output = try Document.decode(Output.self, text: output, file: "output.yaml")
        let file = FileManager.default.temporaryDirectory.appending(path: "sluice-\(UUID()).json")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try ReportReader(scanClass: scanClass, places: places)
            .read(output, at: file.path(percentEncoded: false))
    }
}
