import Attesting
import Findings
import Testing

@Suite struct VerificationTests {
    private func answer(
        _ change: (inout Statement) -> Void = { _ in }, signedBy key: UInt8 = 1,
        trusting keys: [UInt8] = [1], by verification: Verification = Samples.verification()
    ) throws -> Verification.Answer {
        var statement = try Samples.statement()
        change(&statement)
        return verification.answer(
            to: try Samples.envelope(statement, key: key),
            trusting: try keys.map { try Samples.key($0).publicKey })
    }

    @Test func `A complete, passing, fresh verdict of that very commit is believed`() throws {
        let statement = try Samples.statement()
        #expect(try answer() == .yes(statement))
        #expect(try answer { $0.verdict = .warned }.code == 0)
        #expect(try answer(by: Samples.verification(image: Samples.image)).code == 0)
        let named = Samples.verification(commit: nil, image: Samples.image.uppercased())
        #expect(try answer(by: named).code == 0)
        #expect(try answer(by: Samples.verification(policies: [Samples.policy])).code == 0)
    }

    @Test func `What is believed and says no is exit 1`() throws {
        let other = String(repeating: "d4", count: 20)
        #expect(
            try answer(by: Samples.verification(commit: other)).reason.contains(
                "not of commit d4d4"))
        let image = String(repeating: "d4", count: 32)
        #expect(try answer(by: Samples.verification(commit: nil, image: image)).code == 1)
        #expect(try answer(by: Samples.verification(image: image)).code == 1)
        // A commit's id where an image's digest is asked for.
        let mixed = Samples.verification(commit: nil, image: Samples.commit)
        #expect(try answer(by: mixed).code == 1)
        #expect(
            try answer(by: Samples.verification(policies: [Samples.policy, image])).reason
                .contains("not by sha256:d4d4"))
        let blocked = try Samples.statement(Samples.scan(outcome: .blocked))
        #expect(try answer { $0 = blocked } == .no("the gate blocks: secrets"))
        let stale = try answer(by: Samples.verification(now: Samples.now + 7200))
        #expect(stale.code == 1 && stale.reason.contains("stale"))
        #expect(try answer { $0.folder = "services/api" }.code == 1)
        #expect(try answer(by: Samples.verification(folder: "services/api")).code == 1)
    }

    @Test func `What cannot be believed or does not know is exit 2`() throws {
        let incomplete = try Samples.statement(Samples.scan(state: .failed))
        let answer1 = try answer { $0 = incomplete }
        #expect(answer1.code == 2 && answer1.reason.contains("semgrep: failed"))
        #expect(try answer { $0.verdict = .notEvaluated }.code == 2)
        #expect(try answer { $0.narrowedTo = "2 of 12 files" }.code == 2)
        #expect(try answer { $0.examinedAt = nil }.code == 2)
        #expect(try answer { $0.verifiedAt = Samples.now + 7200 }.code == 2)
        #expect(try answer { $0.examinedAt = Samples.now + 7200 }.code == 2)
        let foreign = try answer(signedBy: 9)
        #expect(foreign.code == 2 && foreign.reason.contains("not trusted here"))
        #expect(try answer(trusting: []).code == 2)
    }

    @Test func `A verdict that was given again over an old examination is as old as that`() throws {
        let old = Samples.now - 86400
        #expect(try answer { $0.examinedAt = old }.code == 1)
        let patient = Samples.verification(maximumAge: 2 * 86400)
        #expect(try answer({ $0.examinedAt = old }, by: patient).code == 0)
        // Without a limit no age is asked for.
        let timeless = Samples.verification(maximumAge: nil)
        #expect(try answer({ $0.examinedAt = nil }, by: timeless).code == 0)
    }

    @Test func `A block that is incomplete, too, is a block`() throws {
        var both = try Samples.statement(Samples.scan(outcome: .blocked))
        both.isComplete = false
        both.gaps = ["semgrep: failed"]
        #expect(try answer { $0 = both }.code == 1)
    }

    @Test func `While keys are rotated, the old and the new one are trusted`() throws {
        for key: UInt8 in [1, 2] {
            #expect(try answer(signedBy: key, trusting: [1, 2]).code == 0)
            #expect(try answer(signedBy: key, trusting: [3 - key]).code == 2)
        }
    }

    @Test func `A dirty tree, a cancelled run and a plain folder are never attested`() throws {
        let dirty = #expect(throws: AttestingError.self) {
            try Samples.statement(Samples.scan(isDirty: true))
        }
        #expect(dirty?.description.contains("not committed") == true)
        #expect(throws: AttestingError.self) {
            try Samples.statement(Samples.scan(commit: nil))
        }
        var cancelled = Samples.scan()
        cancelled.cancelledBy = 2
        #expect(throws: AttestingError.self) { try Samples.statement(cancelled) }
    }

    @Test func `A block that --no-gate lets pass is attested as a block`() throws {
        var scan = Samples.scan(outcome: .blocked)
        scan.gateIsAdvisory = true
        #expect(scan.exitCode == .success)
        let statement = try Samples.statement(scan)
        #expect(try answer { $0 = statement }.code == 1)
    }
}
