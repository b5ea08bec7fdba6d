import ArgumentParser
import Findings
import Foundation
import Manifests
import Orchestration
import Reporting

/// One invocation of `gate eval` or `report convert`.
struct EvaluationSession {
    private let installed: InstalledSluice
    private let evaluation: ReportEvaluation
    private let record: RunRecord

    /// Reads what the reports are judged by; without a gate they are not.
    init(
        _ installed: InstalledSluice, _ options: GivenReportOptions, gate: GateOptions?,
        gateIsAdvisory: Bool
    ) throws {
        self.installed = installed
        let scanners = try installed.catalog()
        let catalog = try installed.reportCatalog(scanners)
        let known = scanners.all.map(\.id) + catalog.all.map(\.id)
        let source = try options.source.map { folder in
            let path = URL(filePath: installed.surroundings.absolute(folder)).standardizedFileURL
            return try SourceFolder.files(in: path.path(percentEncoded: false))
        }
        try InstalledSluice.makeFolder(installed.surroundings.state)
        let policies = try gate?.policies(
            installed.surroundings, else: [installed.policyFile], knowing: known)
        var request = EvaluationRequest(
            reports: options.reports.map {
                GivenReport(path: installed.surroundings.absolute($0), name: $0)
            },
            tool: options.tool,
            policies: policies, source: source, trustsEmpty: options.trustsEmpty,
            gateIsAdvisory: gateIsAdvisory,
            secretKey: try SecretKeyFile(installed).key())
        if let gate {
            request.subject = gate.subject
            request.breakGlass = try gate.override(installed.surroundings, policies ?? [])
        }
        do {
            evaluation = try ReportEvaluation(request, scanners: scanners, reports: catalog)
        } catch {
            throw ValidationError("\(error)")
        }
        let now = Date().timeIntervalSince1970
        record = RunRecord(
            id: "r-" + RandomName.make(8), trigger: .onDemand, pipeline: "reports", startedAt: now,
            finishedAt: now,
            target: RunRecord.Target(
                kind: .path, location: options.source ?? options.reports.joined(separator: ", "),
                files: source?.files.count ?? 0),
            sluiceVersion: SluiceVersion.text)
    }

    func judge(
        _ output: OutputOptions, attestation: AttestationWriter?
    ) throws -> Findings.ExitCode {
        let state = installed.surroundings.state
        try InstalledSluice.makeFolder(state)
        let runs = RunArchive(state: state)
        _ = try runs.begin(record)
        let scan = self.scan(output)
        var problems = ReportWriter(output: output, state: state).write(scan, nil)
        do { try attestation?.write(scan) } catch { problems.append(error) }
        for problem in problems { Failure.tell("\(problem)") }
        let code: Findings.ExitCode =
            scan.exitCode == .success && !problems.isEmpty ? .incomplete : scan.exitCode
        runs.end(record.id, exitCode: code.rawValue, at: Date().timeIntervalSince1970)
        return code
    }

    func convert(_ output: OutputOptions) throws -> Findings.ExitCode {
        let scan = self.scan(output)
        let writer = ReportWriter(output: output, state: "")
        for report in try ReportRequest.checked(output.format) { try writer.write(scan, report) }
        return scan.completeness.isComplete ? .success : .incomplete
    }

    /// What each report was taken for goes to standard error, as do those that could not be.
    private func scan(_ output: OutputOptions) -> Scan {
        let (scan, problems) = evaluation.scan(record, now: record.startedAt)
        // The table tells it itself.
        if !output.quiet, !output.format.isEmpty {
            for notice in scan.notices { Terminal.error.tell(Visible.line(notice)) }
        }
        for problem in problems { Failure.tell(problem) }
        return scan
    }
}

/// The tree that reports are about.
enum SourceFolder {
    /// - Returns: The absolute path and what files are in it, without Git's own.
    /// - Throws: `ValidationError` when it is no folder.
    static func files(in path: String) throws -> (path: String, files: [String]) {
        let root = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: root, isDirectory: &isFolder),
            isFolder.boolValue, let walk = FileManager.default.enumerator(atPath: root)
        else { throw ValidationError("--source \(path) is no folder") }
        var files: [String] = []
        while let name = walk.nextObject() as? String {
            let kind = walk.fileAttributes?[.type] as? FileAttributeType
            if kind == .typeDirectory {
                if name == ".git" { walk.skipDescendants() }
            } else if kind == .typeRegular {
                files.append(name)
            }
        }
        return (root, files.sorted())
    }
}
