import Findings
import Foundation
import GRDB
import Testing

@testable import History

/// What becomes of findings from run to run.
struct LifeTests {
    private let complete = [ScannerRun.ended("semgrep")]

    @Test func `A finding's timeline says who, when and why`() throws {
        let chronicle = try Chronicle()
        let findings = Finding.made(2)
        try chronicle.run(findings, complete)
        try chronicle.run([findings[1]], [.ended("semgrep", .failed)])
        try chronicle.run([findings[1]], complete)
        try chronicle.run(findings, complete)
        let events = try chronicle.store.timeline(of: try chronicle.id(of: findings[0]))
        #expect(events.map(\.to) == [.open, .unverified, .fixed, .open])
        #expect(events.map(\.from) == [nil, .open, .unverified, .fixed])
        #expect(events.map(\.run) == [1, 2, 3, 4])
        #expect(events.allSatisfy { $0.actor == "sluice" })
        #expect(
            events.map(\.reason) == [
                nil, "semgrep was failed", "no longer reported by semgrep", "is there again",
            ])
        #expect(events.map(\.at) == events.map(\.at).sorted())
    }

    @Test func `Every scanner that reported it must look again`() throws {
        let chronicle = try Chronicle()
        var finding = Finding.made(1)[0]
        finding.reportedBy.append(Finding.Report(scanner: "bandit", ruleID: "B1"))
        try chronicle.run([finding], [.ended("semgrep"), .ended("bandit")])
        try chronicle.run([], [.ended("semgrep"), .ended("bandit", .timedOut)])
        #expect(try chronicle.states().values.map(\.rawValue) == ["unverified"])
        // Semgrep alone sees it again: bandit's word is not forgotten.
        var halved = finding
        halved.reportedBy.removeLast()
        try chronicle.run([halved], [.ended("semgrep"), .ended("bandit", .failed)])
        #expect(try chronicle.states().values.map(\.rawValue) == ["open"])
        try chronicle.run([], [.ended("semgrep"), .ended("bandit", .failed)])
        #expect(try chronicle.states().values.map(\.rawValue) == ["unverified"])
        try chronicle.run([], [.ended("semgrep"), .ended("bandit")])
        #expect(try chronicle.states().values.map(\.rawValue) == ["fixed"])
    }

    @Test func `A scanner that left the pipeline leaves its findings unverified`() throws {
        let chronicle = try Chronicle()
        try chronicle.run(Finding.made(3), complete + [.ended("gitleaks")])
        // Another pipeline that never had it says nothing.
        try chronicle.run([], [.ended("gitleaks")], pipeline: "secrets")
        #expect(Set(try chronicle.states().values) == [.open])
        try chronicle.run([], [.ended("gitleaks")])
        #expect(Set(try chronicle.states().values) == [.unverified])
        let event = try chronicle.store.timeline(of: 1).last
        #expect(event?.reason == "semgrep is no longer part of the pipeline")
    }

    @Test func `Proof that there is nothing to look at closes, a mere reason does not`() throws {
        let chronicle = try Chronicle()
        try chronicle.run(Finding.made(1), complete)
        try chronicle.run([], [.ended("semgrep", .notApplicable), .ended("other")])
        #expect(Set(try chronicle.states().values) == [.unverified])
        var proven = ScannerRun.ended("semgrep", .notApplicable)
        proven.evidence = ["0 of 12 files match **/*.py"]
        try chronicle.run([], [proven, .ended("other")])
        #expect(Set(try chronicle.states().values) == [.fixed])
    }

    @Test func `A scan of changed files closes only what it looked at`() throws {
        let chronicle = try Chronicle()
        let findings = Finding.made(20)
        try chronicle.run(findings, complete)
        let path = try #require(findings[0].location.path)
        try chronicle.run([], complete) { $0.location.path == path }
        let states = try chronicle.states()
        for finding in findings {
            #expect(
                states[finding.fingerprint] == (finding.location.path == path ? .fixed : .open))
        }
        #expect(states.values.contains(.fixed) && states.values.contains(.open))
    }

    @Test func `Branches have lives of their own`() throws {
        let chronicle = try Chronicle()
        let findings = Finding.made(2)
        try chronicle.run(findings, complete)
        try chronicle.run([findings[0]], complete, branch: "feature")
        #expect(Set(try chronicle.states().values) == [.open])
        try chronicle.run([], complete, branch: "feature")
        #expect(Set(try chronicle.states().values) == [.open])
        #expect(Set(try chronicle.states("feature").values) == [.fixed])
    }

    @Test func `A renamed file and a moved line keep the finding's life`() throws {
        let chronicle = try Chronicle()
        func made(_ path: String, _ line: Int) -> Finding {
            var set = FindingSet()
            let result = RawResult(
                scanClass: .sast, severity: .high, title: "Bad", ruleID: "bad",
                location: Finding.Location(path: path, startLine: line))
            set.add([result], from: "semgrep", lines: SourceLines { _, _ in "eval(input)" })
            return set.findings[0]
        }
        let first = try chronicle.run([made("a.py", 3)], complete)
        let moved = try chronicle.run([made("a.py", 30)], complete)
        let renamed = try chronicle.run(
            [made("b.py", 30)], complete, renames: ["a.py": "b.py"])
        #expect(moved.findings[0].firstSeen == first.run.startedAt)
        #expect(renamed.findings[0].firstSeen == first.run.startedAt)
        #expect(try chronicle.count("finding") == 1)
        #expect(try chronicle.count("finding", where: "path = 'b.py' AND line = 30") == 1)
        #expect(try chronicle.count("finding_event") == 0)
        // Its old name still leads to it.
        let old = StoredFingerprint(first.findings[0].fingerprint).bytes
        let id = try chronicle.store.read { database in
            try Int.fetchOne(
                database, sql: "SELECT finding_id FROM finding_name WHERE fingerprint = ?",
                arguments: [old])
        }
        #expect(id == 1)
    }

    @Test func `A cancelled run and one that examined nothing change no life`() throws {
        let chronicle = try Chronicle()
        let findings = Finding.made(3)
        try chronicle.run(findings, complete)
        try chronicle.run([], complete, cancelledBy: 2)
        try chronicle.run([], [.ended("semgrep", .notRun)])
        try chronicle.run([], [])
        #expect(Set(try chronicle.states().values) == [.open])
        #expect(try chronicle.count("finding_event") == 0)
        #expect(try chronicle.count("run", where: "state = 'cancelled'") == 1)
    }

    @Test func `A plan that was overtaken is made again`() throws {
        let chronicle = try Chronicle()
        let findings = Finding.made(2)
        try chronicle.run(findings, complete)
        var record = RunRecord(
            id: "r-slow", trigger: .onDemand, pipeline: "auto", startedAt: chronicle.now + 10,
            finishedAt: chronicle.now + 20,
            target: RunRecord.Target(kind: .git, location: "x"), sluiceVersion: "1")
        record.place = Chronicle.place()
        try chronicle.recorder.begin(record, folder: nil)
        _ = try chronicle.recorder.recognise(
            record, LifeEvidence(findings: findings, runs: complete, pipeline: "auto", at: 1))
        // While it is on its way another one closes the first finding.
        try chronicle.run([findings[1]], complete)
        try chronicle.recorder.end(
            RunEnding(
                Scan(
                    run: record, scanners: complete, findings: findings,
                    completeness: Completeness(of: complete), gate: nil)))
        #expect(try chronicle.count("finding") == 2)
        #expect(Set(try chronicle.states().values) == [.open])
        #expect(try chronicle.count("finding", where: "reopened = 1") == 1)
    }
}
