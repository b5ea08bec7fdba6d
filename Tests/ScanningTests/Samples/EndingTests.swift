import Findings
import Manifests
import Testing

@testable import Scanning

/// The same reports after other endings: a good report does not make a bad ending good.
struct EndingTests {
    private static let endings: [(SupervisedRun.Ending, ScannerState)] = [
        (.exited(99), .failed), (.signaled(9), .failed), (.signaled(11), .failed),
        (.timedOut(after: .seconds(600)), .timedOut), (.cancelled, .notRun),
        (.couldNotStart(reason: "no such file"), .failed), (.supervisorFailed("died"), .failed),
    ]

    @Test(arguments: try Sample.all())
    func `A run that did not end well is never complete, and says how it ended`(
        _ sample: Sample
    ) throws {
        for (ending, state) in Self.endings {
            let outcome = try sample.judged(ending: ending)
            #expect(outcome.run.state == state)
            #expect(!(outcome.run.reason ?? "").isEmpty)
            #expect(outcome.provides == nil)
        }
    }

    @Test(arguments: ["gitleaks", "trivy-fs", "trivy-config", "trivy-image", "osv-scanner"])
    func `An exit code that contradicts the report is not believed`(_ scanner: String) throws {
        let findings = try Sample(scanner: scanner, name: "findings")
            .judged(ending: .exited(0))
        #expect(findings.run.state == .failed)
        #expect(findings.run.reason?.contains("says that it found nothing") ?? false)
        let definition = try #require(try Sample.catalog[scanner])
        guard definition.evidence.canaries.isEmpty else { return }
        let clean = try Sample(scanner: scanner, name: "clean").judged(ending: .exited(10))
        #expect(clean.run.state == .failed)
        #expect(clean.run.reason?.contains("says that it found something") ?? false)
    }

    @Test func `Results of a run that failed are still told`() throws {
        let outcome = try Sample(scanner: "trivy-fs", name: "findings").judged(ending: .signaled(9))
        #expect(!outcome.results.isEmpty)
        #expect(outcome.run.rawResults == outcome.results.count)
        #expect(outcome.run.exitStatus == 137)
    }
}
