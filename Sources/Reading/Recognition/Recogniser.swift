import Findings
package import Manifests

/// Tells from its content which tool wrote a report.
package struct Recogniser: Sendable {
    private let kinds: [RecognisableReport]

    /// - Parameters:
    ///   - kinds: What definitions read; the standards are known without.
    ///   - unrecognised: What is read only when somebody names the tool.
    package init(_ kinds: [RecognisableReport], unrecognised: [RecognisableReport] = []) {
        self.kinds = kinds + Self.standards + unrecognised
    }

    /// Standards that say themselves where things stand; a definition asks for more and so goes first.
    package static let standards: [RecognisableReport] = [
        RecognisableReport(
            tool: "sarif", scanClass: .sast,
            output: Output(
                standard: .sarif, recognition: Recognition(has: ["runs[]", "runs[].tool"]),
                levels: ["error": .high, "warning": .medium, "note": .low, "none": .info])),
        RecognisableReport(
            tool: "cyclonedx", scanClass: .sbom,
            output: Output(
                standard: .cyclonedx, recognition: Recognition(equals: ["bomFormat": "CycloneDX"]),
                levels: [:])),
        RecognisableReport(
            tool: "spdx", scanClass: .sbom,
            output: Output(
                standard: .spdx, recognition: Recognition(equals: ["spdxVersion": "SPDX-2.*"]),
                levels: [:])),
    ]

    /// Why no report can be of a tool; `nil` when one can.
    package func objection(to tool: String) -> RecognitionError? {
        if kinds.contains(where: { $0.tool == tool }) { return nil }
        let tools = Set(kinds.map(\.tool)).sorted()
        return .unknownTool(tool, Spelling.hint(for: tool, among: tools))
    }

    /// What a document is, or why nobody can tell.
    package func recognise(
        _ document: ReportDocument, named name: String
    ) throws(RecognitionError) -> RecognisableReport {
        let trials = kinds.compactMap { Trial($0, document) }.filter { $0.weight > 0 }
        let holding = trials.filter(\.test.unmet.isEmpty)
        guard let most = holding.map(\.weight).max() else {
            throw .unknown(name, document, closest: Self.closest(trials))
        }
        let best = holding.filter { $0.weight == most }
        guard best.count == 1 else { throw .ambiguous(name, best.map(\.kind.description).sorted()) }
        return best[0].kind
    }

    /// What a report is that somebody says is of a tool: the kind of it that fits best.
    package func kind(
        of tool: String, for document: ReportDocument, named name: String
    ) throws(RecognitionError) -> RecognisableReport {
        let own = kinds.filter { $0.tool == tool }
        if let objection = objection(to: tool) { throw objection }
        let trials = own.compactMap { Trial($0, document) }
        guard let best = trials.min(by: { $0.test.unmet.count < $1.test.unmet.count }) else {
            throw .otherSyntax(name, document.syntax, own.map(\.description))
        }
        return best.kind
    }

    /// One attempt to take a document for a kind of report.
    package struct Trial: Sendable, Hashable {
        let kind: RecognisableReport
        let weight: Int
        let test: Recognition.Test

        /// `nil` when the document has another syntax.
        init?(_ kind: RecognisableReport, _ document: ReportDocument) {
            guard let document = document.seen(as: kind.output.format) else { return nil }
            self.kind = kind
            test = kind.output.recognition?.test(document) ?? Recognition.Test()
            weight = kind.output.recognition?.weight ?? 0
        }
    }

    /// At most three of which something holds, those that lack least first.
    private static func closest(_ trials: [Trial]) -> [Trial] {
        let some = trials.filter { $0.test.met > 0 }.sorted { left, right in
            if left.test.unmet.count != right.test.unmet.count {
                return left.test.unmet.count < right.test.unmet.count
            }
            return left.test.met > right.test.met
        }
        return Array(some.prefix(3))
    }
}

extension ReportDocument {
    /// The document as the reader of a format takes it; `nil` when its syntax is another one.
    func seen(as format: Output.Format) -> ReportDocument? {
        switch (self, format) {
        case (.json, .json), (.json, .jsonl), (.json, .sarif), (.json, .cyclonedx), (.json, .spdx),
            (.jsonLines, .jsonl), (.xml, .xml), (.csv, .csv):
            self
        case (.xml(let report), .cyclonedx): CycloneDXXML(report).map { .json($0.json) }
        default: nil
        }
    }
}
