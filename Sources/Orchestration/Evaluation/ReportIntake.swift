import Findings
import Manifests
import Reading
import Scanning

/// Takes a report for what it is, and reads it.
struct ReportIntake {
    private let request: EvaluationRequest
    private let scanners: ScannerCatalog
    private let reports: ReportCatalog
    private let recogniser: Recogniser
    private let places: ReportPlaces
    /// Files of the source.
    private let files: Set<String>

    init(_ request: EvaluationRequest, scanners: ScannerCatalog, reports: ReportCatalog) throws {
        self.request = request
        self.scanners = scanners
        self.reports = reports
        recogniser = Recogniser(reports.kinds, unrecognised: reports.unrecognisable)
        if let tool = request.tool, tool != "sluice", let objection = recogniser.objection(to: tool)
        {
            throw objection
        }
        files = Set(request.source?.files ?? [])
        // Under which no report names a path.
        let nowhere = (root: "/-", working: "/-w")
        if let root = request.source?.path {
            places = ReportPlaces(target: root, workingFolder: nowhere.working)
        } else {
            places = ReportPlaces(
                target: nowhere.root, workingFolder: nowhere.working, exists: { _ in false })
        }
    }

    func take(_ report: GivenReport) throws -> TakenReport {
        let bytes = try self.bytes(of: report)
        let document = try self.document(bytes, report)
        let mayBeOurs = request.tool == nil || request.tool == "sluice"
        if mayBeOurs, case .json(let root) = document,
            root["schema"]?.string?.hasPrefix("sluice/") ?? false
        {
            return try TakenReport(own: bytes, report.name)
        }
        let kind: RecognisableReport
        if let tool = request.tool {
            kind = try recogniser.kind(of: tool, for: document, named: report.name)
        } else {
            kind = try recogniser.recognise(document, named: report.name)
        }
        return try read(document, as: kind, report.name)
    }

    private func bytes(of report: GivenReport) throws -> [UInt8] {
        do {
            return try ReportReader.bytes(of: report.path, report.name)
        } catch ReportError.missing {
            throw RecognitionError.unreadable(report.name, "cannot be read")
        }
    }

    private func document(_ bytes: [UInt8], _ report: GivenReport) throws -> ReportDocument {
        do {
            return try ReportDocument(sniffing: bytes)
        } catch {
            throw RecognitionError.unreadable(report.name, "\(error)")
        }
    }

    private func read(
        _ document: ReportDocument, as kind: RecognisableReport, _ name: String
    ) throws -> TakenReport {
        let tool = kind.output.format == .sarif ? document.sarifTool : nil
        let id = kind.tool == "sarif" ? tool?.id ?? kind.tool : kind.tool
        let scanClass =
            kind.tool == "sarif"
            ? scanners[id]?.scanClass ?? reports[id]?.scanClass ?? kind.scanClass : kind.scanClass
        let reader = ReportReader(scanClass: scanClass, places: places)
        var contents = try reader.read(kind.output, document, named: name)
        for index in contents.results.indices {
            contents.results[index].location.path = contents.results[index].location.path
                .map(inSource)
        }
        var run = ScannerRun(
            scanner: id, scanClass: scanClass, stage: "reports", state: .complete)
        run.version = tool?.version
        run.rawResults = contents.results.count + contents.rejected.count
        run.rejectedResults = contents.rejected
        run.setAside = contents.setAside
        let claim = ReportClaim(contents, kind, document)
        run.evidence = claim.evidence
        if let doubt = claim.doubt(trustsEmpty: request.trustsEmpty) {
            run.state = .partial
            run.reason = doubt
        } else if claim.evidence.isEmpty {
            run.evidence.append("empty, and believed as it is (--trust-empty)")
        }
        let words = kind.tool == id ? "\(kind)" : "\(kind) of \(id)"
        return TakenReport(
            name: name, kind: words, runs: [run], results: contents.results)
    }

    /// The path in the tree of one that was scanned elsewhere: its longest end that is a file here.
    private func inSource(_ path: String) -> String {
        guard path.hasPrefix("/"), !files.isEmpty else { return path }
        let parts = path.split(separator: "/")
        for start in parts.indices {
            let end = parts[start...].joined(separator: "/")
            if files.contains(end) { return end }
        }
        return path
    }
}
