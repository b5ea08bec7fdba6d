import Testing

@testable import Findings

struct CompletenessTests {
    private func run(_ state: ScannerState, isRequired: Bool = true) -> ScannerRun {
        ScannerRun(
            scanner: "s", scanClass: .sast, stage: "scan", isRequired: isRequired, state: state,
            reason: state == .complete ? nil : "because")
    }

    @Test func `Nothing is never complete`() {
        #expect(!Completeness(of: []).isComplete)
        #expect(!Completeness(of: [run(.notApplicable)]).isComplete)
        #expect(!Completeness(of: [run(.notApplicable), run(.notApplicable)]).isComplete)
        #expect(!Completeness(of: [run(.failed, isRequired: false)]).isComplete)
    }

    @Test(arguments: ScannerState.allCases)
    func `Beside a complete run only one that does not apply leaves no gap`(
        _ state: ScannerState
    ) {
        let completeness = Completeness(of: [run(.complete), run(state)])
        #expect(completeness.isComplete == (state == .complete || state == .notApplicable))
        #expect(completeness.word == (completeness.isComplete ? "complete" : "incomplete"))
        if !completeness.isComplete {
            #expect(completeness.gaps == ["s: \(state.rawValue): because"])
        }
    }

    @Test(arguments: ScannerState.allCases)
    func `A run that is not required leaves no gap`(_ state: ScannerState) {
        #expect(Completeness(of: [run(.complete), run(state, isRequired: false)]).isComplete)
    }

    @Test func `Other gaps count whatever completed`() {
        let completeness = Completeness(of: [run(.complete)], otherGaps: ["the clone failed"])
        #expect(completeness.gaps == ["the clone failed"])
    }

    @Test(arguments: [
        (10.0, Severity.critical), (9.0, .critical), (8.9, .high), (7.0, .high), (6.9, .medium),
        (4.0, .medium), (3.9, .low), (0.1, .low), (0.0, .info),
    ])
    func `A score has the word that CVSS gives it`(_ score: Double, _ severity: Severity) {
        #expect(Severity(cvssScore: score) == severity)
    }

    @Test func `Severities are in order`() {
        #expect(
            Severity.allCases.sorted(by: >) == [.critical, .high, .medium, .low, .info, .unknown])
    }
}
