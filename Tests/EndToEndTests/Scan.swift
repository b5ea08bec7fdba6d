import Foundation
import TestSupport
import Testing

/// One call of the program with what it printed, kept and reported.
struct Scan: Sendable {
    let home: Home
    let run: BuiltSluice.Run
    let report: Report
    /// Kept until the scan is over.
    private let servers: [Server]

    /// Calls sluice, which must write a JSON report to standard output or to `json` in its home.
    static func sluice(
        _ arguments: String..., json: String? = nil, in home: Home? = nil, asking servers: Server...
    ) async throws -> Scan {
        let home = try home ?? Home()
        let run = try await BuiltSluice.run(arguments, in: home)
        let data = try json.map(home.data) ?? run.output
        do {
            return Scan(home: home, run: run, report: try Report(data), servers: servers)
        } catch {
            Issue.record("exit \(run.status), no report (\(error)): \(run.errors)")
            throw error
        }
    }

    /// Fails for each scanner that applies and is not complete, with its reason.
    func expectAllComplete(_ location: SourceLocation = #_sourceLocation) {
        for scanner in report.ran where scanner.state != "complete" {
            Issue.record(
                "\(scanner.id) is \(scanner.state): \(scanner.reason ?? "")",
                sourceLocation: location)
        }
        #expect(report.completeness == "complete", "\(report.gaps)", sourceLocation: location)
    }

    /// Fails when a result was neither kept, nor merged, nor rejected with a reason.
    func expectNothingLost(_ location: SourceLocation = #_sourceLocation) {
        for scanner in report.scanners {
            #expect(
                scanner.rawResults
                    == scanner.findings + scanner.mergedResults + scanner.rejectedResults.count,
                "\(scanner.id)", sourceLocation: location)
            // A finding belongs to the first that reported it, and names all others.
            let named = report.findings(by: scanner.id).count
            let mayBe = scanner.findings...(scanner.findings + scanner.mergedResults)
            #expect(mayBe.contains(named), "\(scanner.id)", sourceLocation: location)
        }
        #expect(
            report.scanners.map(\.findings).reduce(0, +) == report.findings.count,
            sourceLocation: location)
    }
}

/// Fails with the ids of all that should have been found.
func expectNoneMissing(_ ids: [String], _ location: SourceLocation = #_sourceLocation) {
    #expect(ids.isEmpty, "missing: \(ids.joined(separator: ", "))", sourceLocation: location)
}
