import Findings
import Foundation
import Manifests
import TestSupport
import Testing

@testable import Reading

/// The table of docs/reports.md, which is generated.
struct ReportTableTests {
    @Test func `The page on reports lists every report that is read`() throws {
        let page = URL(filePath: ShippedScanners.folder).deletingLastPathComponent()
            .appending(path: "docs/reports.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let mark = "A test compares this table with the folders of `scanners/`.\n\n"
        let start = try #require(text.firstRange(of: mark))
        let wanted = text[..<start.upperBound] + (try table())
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data(wanted.utf8).write(to: page, options: .atomic)
        }
        // RECORD=1 scripts/test ReportTableTests writes it anew.
        #expect(try String(contentsOf: page, encoding: .utf8) == String(wanted))
    }

    private func table() throws -> String {
        let catalog = try ReportSample.catalog.get()
        var rows: [String: [RecognisableReport]] = [:]
        for kind in catalog.kinds + catalog.unrecognisable {
            rows[kind.tool, default: []].append(kind)
        }
        let lines = rows.sorted { $0.key < $1.key }.map { tool, kinds in
            let classes = Set(kinds.map(\.scanClass.rawValue)).sorted().joined(separator: ", ")
            let told = kinds.map { kind in
                let words = [kind.output.name, kind.output.format.rawValue].compactMap(\.self)
                return words.joined(separator: ", ")
                    + (kind.output.recognition == nil ? " (with `--as`)" : "")
            }
            return "| \(tool) | \(classes) | \(told.joined(separator: "; ")) |\n"
        }
        return "| tool | class | reports |\n|---|---|---|\n" + lines.joined()
    }
}
