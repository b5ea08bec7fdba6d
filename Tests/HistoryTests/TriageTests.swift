import Findings
import Foundation
import Testing

@testable import History

/// What people decide about findings, and how long it holds.
struct TriageTests {
    private let complete = [ScannerRun.ended("semgrep")]
    private let day = 86400.0

    private func decided(
        _ state: FindingState, _ chronicle: Chronicle, until: Double? = nil
    ) throws -> Triage {
        try Triage(
            state, by: "ana", because: "we looked", until: until, at: chronicle.now + 100)
    }

    @Test func `A decision stays while the finding is there and stands when it comes back`() throws
    {
        let chronicle = try Chronicle()
        let findings = Finding.made(1)
        try chronicle.run(findings, complete)
        #expect(try chronicle.store.triage([1], decided(.falsePositive, chronicle)) == 1)
        #expect(try chronicle.store.triage([1], decided(.falsePositive, chronicle)) == 0)
        let seen = try chronicle.run(findings, complete)
        #expect(seen.findings[0].state == .falsePositive)
        try chronicle.run([], [.ended("semgrep", .failed)])
        #expect(Set(try chronicle.states().values) == [.falsePositive])
        try chronicle.run([], complete)
        #expect(Set(try chronicle.states().values) == [.fixed])
        let back = try chronicle.run(findings, complete)
        #expect(back.findings[0].state == .falsePositive)
        #expect(try chronicle.count("finding", where: "reopened = 0") == 1)
        let events = try chronicle.store.timeline(of: 1)
        #expect(events.map(\.to) == [.open, .falsePositive, .fixed, .falsePositive])
        #expect(events[1].actor == "ana" && events[1].reason == "we looked")
        #expect(try chronicle.count("audit", where: "action = 'triage' AND actor = 'ana'") == 1)
    }

    @Test func `An accepted risk runs out by itself`() throws {
        let chronicle = try Chronicle()
        let findings = Finding.made(1)
        try chronicle.run(findings, complete)
        try chronicle.store.triage(
            [1], decided(.riskAccepted, chronicle, until: chronicle.now + 2.5 * day))
        #expect(try chronicle.run(findings, complete).findings[0].state == .riskAccepted)
        #expect(try chronicle.run(findings, complete).findings[0].state == .riskAccepted)
        #expect(try chronicle.run(findings, complete).findings[0].state == .open)
        let last = try chronicle.store.timeline(of: 1).last
        #expect(last?.from == .riskAccepted && last?.to == .open)
        #expect(last?.reason == "the accepted risk has run out")
    }

    @Test func `A risk that ran out while the finding was gone counts when it comes back`() throws {
        let chronicle = try Chronicle()
        let findings = Finding.made(1)
        try chronicle.run(findings, complete)
        try chronicle.store.triage(
            [1], decided(.riskAccepted, chronicle, until: chronicle.now + 2.5 * day))
        try chronicle.run([], complete)
        #expect(try chronicle.run(findings, complete).findings[0].state == .riskAccepted)
        try chronicle.run([], complete)
        #expect(try chronicle.run(findings, complete).findings[0].state == .open)
    }

    @Test func `What is in progress is not lost by a run that fails`() throws {
        let chronicle = try Chronicle()
        let findings = Finding.made(2)
        try chronicle.run(findings, complete)
        try chronicle.store.triage([
            (1, decided(.inProgress, chronicle)), (2, decided(.awaitingValidation, chronicle)),
        ])
        try chronicle.run([], [.ended("semgrep", .timedOut)])
        #expect(Set(try chronicle.states().values) == [.inProgress, .awaitingValidation])
        try chronicle.run([], complete)
        #expect(Set(try chronicle.states().values) == [.fixed])
        try chronicle.run(findings, complete)
        #expect(Set(try chronicle.states().values) == [.open])
    }

    @Test func `A bulk decision is recorded whole or not at all`() throws {
        let chronicle = try Chronicle()
        try chronicle.run(Finding.made(2), complete)
        #expect(throws: TriageError.unknown("77")) {
            try chronicle.store.triage([1, 2, 77], decided(.inProgress, chronicle))
        }
        #expect(Set(try chronicle.states().values) == [.open])
        #expect(try chronicle.count("audit") == 0)
        try chronicle.run([], complete)
        #expect(throws: TriageError.fixed("1")) {
            try chronicle.store.triage([1], decided(.falsePositive, chronicle))
        }
    }

    @Test func `A decision says who, why and until when`() {
        func refused(
            _ state: FindingState, by actor: String = "ana", because reason: String = "x",
            until: Double? = nil
        ) -> TriageError? {
            do {
                _ = try Triage(state, by: actor, because: reason, until: until, at: 100)
                return nil
            } catch {
                return error
            }
        }
        #expect(refused(.fixed) == .notADecision(.fixed))
        #expect(refused(.unverified) == .notADecision(.unverified))
        #expect(refused(.open, by: " ") == .withoutActor)
        #expect(refused(.open, because: "\n") == .withoutReason)
        #expect(refused(.riskAccepted) == .withoutEnd)
        #expect(refused(.riskAccepted, until: 100) == .endInThePast)
        #expect(refused(.falsePositive, until: 200) == .endWithoutRisk(.falsePositive))
        #expect(refused(.riskAccepted, until: 200) == nil)
    }
}
