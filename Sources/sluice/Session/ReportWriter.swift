import Findings
import Manifests
import Orchestration
import Reporting

/// Writes the reports that were asked for; standard output carries the report alone.
struct ReportWriter {
    let output: OutputOptions
    /// Folder that keeps the runs.
    let state: String

    /// The files that ``write(_:_:)`` is to write, as they were named.
    func files(of request: ScanRequest) -> [String] {
        ((try? reports(of: request)) ?? []).compactMap(\.path)
    }

    /// Writes each report, even if another one could not be.
    ///
    /// - Returns: What could not be written, and why.
    func write(_ scan: Scan, _ request: ScanRequest?) -> [any Error] {
        var problems: [any Error] = []
        func attempt(_ body: () throws -> Void) {
            do { try body() } catch { problems.append(error) }
        }
        var kept: String?
        attempt { kept = try Self.keep(scan, in: state) }
        var showsTable = false
        attempt {
            let reports = try self.reports(of: request)
            showsTable = reports.contains { $0.format == .table && $0.path == nil }
            for report in reports { attempt { try write(scan, report, kept: kept) } }
        }
        // The last line of standard output is always the verdict, or of standard error when a
        // machine reads standard output.
        if output.quiet {
            let line = VerdictLine(scan).text(colour: Terminal.output.usesColour(output.color))
            attempt { try Terminal.output.write(Array((line + "\n").utf8)) }
        } else if !showsTable {
            let line = VerdictLine(scan).text(colour: Terminal.error.usesColour(output.color))
            Terminal.error.tell(line)
        }
        return problems
    }

    /// Writes the report that the folder of the run keeps.
    ///
    /// - Returns: Where that is.
    static func keep(_ scan: Scan, in state: String) throws -> String {
        let folder = RunFolder(path: "\(state)/runs/\(scan.run.id)")
        let kept = ReportFile(path: folder.report)
        try kept.write { (sink) throws(ReportError) in
            try scan.write(as: .json, options: RenderOptions(), to: sink)
        }
        if scan.bill != nil {
            try ReportFile(path: folder.components)
                .write(scan.rendered(as: .cyclonedx, options: RenderOptions()))
        }
        return kept.path
    }

    /// What the command line asks for, else the manifest, else the table.
    private func reports(of request: ScanRequest?) throws -> [ReportRequest] {
        var reports = output.format
        if reports.isEmpty {
            for spec in request?.pipeline.reports ?? [] {
                let text = spec.format.value + (spec.path.map { "=" + $0 } ?? "")
                reports.append(try ReportRequest(parsing: text))
            }
        }
        if output.quiet { reports.removeAll { $0.format == .table && $0.path == nil } }
        return reports.isEmpty && output.quiet ? [] : try ReportRequest.checked(reports)
    }

    /// Writes what was rendered before.
    func write(_ bytes: [UInt8], _ report: ReportRequest) throws {
        guard let path = report.path else { return try Terminal.output.write(bytes) }
        try ReportFile(path: path).write(bytes)
    }

    /// `kept` is where the same report stands in JSON already, if it does.
    func write(_ scan: Scan, _ report: ReportRequest, kept: String? = nil) throws {
        let isOutput = report.path == nil
        // The summary of a step takes sixteen times as much as a comment.
        let isSummary =
            report.format == .markdown && report.path != nil
            && report.path == Surroundings.current.environment["GITHUB_STEP_SUMMARY"]
        let options = RenderOptions(
            colour: isOutput && Terminal.output.usesColour(output.color),
            width: isOutput ? Terminal.output.width : 120, verbose: output.verbose || isSummary)
        guard let path = report.path else {
            return try Terminal.output.write(scan.rendered(as: report.format, options: options))
        }
        if report.format == .json, let kept {
            return try ReportFile(path: path).write(copyOf: kept)
        }
        try ReportFile(path: path).write { (sink) throws(ReportError) in
            try scan.write(as: report.format, options: options, to: sink)
        }
    }
}
