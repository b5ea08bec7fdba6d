package import Findings
import Foundation
package import Manifests

/// What a policy says of the cases of one test document.
package struct PolicyTestRun: Sendable {
    package struct Result: Sendable {
        package let name: String
        package let mark: SourceMark
        /// What is other than expected, a line each; empty when the case passes.
        package let failures: [String]
        let judgement: Gate.Judgement
        let findings: [Finding]
    }

    package let results: [Result]

    package var hasPassed: Bool { results.allSatisfy(\.failures.isEmpty) }

    /// The classes are what the scanners that a case may name look for.
    package init(_ test: PolicyTest, of policy: Policy, classes: [String: ScanClass]) {
        results = test.cases.map { oneCase in
            let findings = oneCase.allFindings(now: test.now)
            var policy = policy
            policy.waivers += oneCase.waivers.enumerated().map { $1.waiver($0 + 1) }
            let runs = oneCase.runs(classes: classes, now: test.now)
            let judgement = Gate(policy).judge(
                Gate.Evidence(
                    findings: findings, runs: runs, files: oneCase.files, now: test.now,
                    subject: oneCase.subject?.subject ?? .unknown))
            return Result(
                name: oneCase.name, mark: oneCase.mark,
                failures: oneCase.expectation.failures(judgement, runs: runs), judgement: judgement,
                findings: findings)
        }
    }
}

extension PolicyTest {
    /// Scanners whose class nobody knows.
    package func problems(knowing classes: [String: ScanClass]) -> [Problem] {
        cases.flatMap(\.scanners).filter { $0.value.scanClass == nil && classes[$0.key] == nil }
            .map { entry in
                entry.mark.problem(
                    "unknown scanner \"\(entry.key)\"",
                    remedy: "write {class: …, state: \(entry.value.state.rawValue)}")
            }
    }
}

extension PolicyTest.Case {
    /// Each with a fingerprint of its own.
    func allFindings(now: Double) -> [Finding] {
        findings.enumerated().flatMap { number, described in
            (0..<described.times).map { time in
                var finding = described.finding
                finding.firstSeen = described.ageSeconds.map { now - Double($0) }
                finding.fingerprint = Fingerprint(parts: ["policy-test", "\(number)", "\(time)"])
                return finding
            }
        }
    }

    /// A class of which the case names no scanner was examined completely, with data of now.
    func runs(classes: [String: ScanClass], now: Double) -> [ScannerRun] {
        let named = scanners.map { entry in
            let scanner = entry.value
            var run = ScannerRun(
                scanner: entry.key,
                scanClass: scanner.scanClass ?? classes[entry.key] ?? .sast, stage: "test",
                state: scanner.state, reason: scanner.state == .complete ? nil : "the case says so",
                evidence: scanner.evidence)
            run.databaseDate = scanner.databaseAge.map { age in
                Date(timeIntervalSince1970: now - Double(age.seconds)).formatted(.iso8601)
            }
            return run
        }
        let seen = Set(named.map(\.scanClass) + unexamined)
        return named
            + ScanClass.allCases.filter { !seen.contains($0) }.map { scanClass in
                ScannerRun(
                    scanner: "any-\(scanClass.rawValue)", scanClass: scanClass, stage: "test",
                    state: .complete, evidence: ["the case says nothing of it"])
            }
    }
}

extension PolicyTest.Expectation {
    func failures(_ judgement: Gate.Judgement, runs: [ScannerRun]) -> [String] {
        var failures: [String] = []
        let isComplete = Completeness(of: runs, otherGaps: judgement.gaps).isComplete
        let verdict = judgement.outcome.verdict
        let holds =
            switch self.verdict {
            case .blocked: verdict == .blocked
            case .incomplete: verdict != .blocked && !isComplete
            case .pass: (verdict == .passed || verdict == .warned) && isComplete
            case .passed: verdict == .passed && isComplete
            case .warned: verdict == .warned && isComplete
            }
        if !holds {
            let found = isComplete || verdict == .blocked ? verdict.rawValue : "incomplete"
            failures.append("expected \(self.verdict.rawValue), and it is \(found)")
        }
        func check(_ names: [Marked<String>]?, _ outcome: RuleOutcome.Outcome, _ verb: String) {
            guard let names else { return }
            let expected = Set(names.map(\.value))
            let found = Set(judgement.outcome.rules.filter { $0.outcome == outcome }.map(\.id))
            for name in expected.subtracting(found).sorted() {
                failures.append("\(name) should \(verb), and does not")
            }
            for name in found.subtracting(expected).sorted() {
                failures.append("\(name) should not \(verb), and does")
            }
        }
        check(by, .blocked, "block")
        check(warns, .warned, "warn")
        for entry in matched {
            let found = judgement.outcome.rules.first { $0.id == entry.key }?.matched ?? 0
            if found != entry.value {
                failures.append("\(entry.key) should match \(entry.value), and matches \(found)")
            }
        }
        return failures
    }
}
