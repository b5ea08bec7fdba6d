import Attesting
import Findings
import Foundation
import TestSupport

/// A complete, passing verdict of a commit and an image; tests change what they are about.
enum Samples {
    static let commit = String(repeating: "a1", count: 20)
    static let image = String(repeating: "b2", count: 32)
    static let policy = String(repeating: "c3", count: 32)
    static let now = 1_795_000_000

    static func key(_ number: UInt8 = 1) throws -> SigningKey {
        try SigningKey(seed: Array(repeating: number, count: 32))
    }

    static func scan(
        commit: String? = commit, isDirty: Bool = false,
        state: ScannerState = .complete, outcome: RuleOutcome.Outcome = .satisfied
    ) -> Scan {
        var run = RunRecord(
            id: "r-proof", trigger: .onDemand, pipeline: "repo-scan", startedAt: Double(now - 60),
            finishedAt: Double(now),
            target: RunRecord.Target(
                kind: .git, location: "https://git.example/acme/shop.git", ref: "main",
                commit: commit, isDirty: isDirty, files: 12), sluiceVersion: "0.1.0")
        run.target.imageDigests = commit == nil ? [] : [image]
        var scanner = ScannerRun(
            scanner: "semgrep", scanClass: .sast, stage: "source", state: state,
            reason: state == .complete ? nil : "it \"crashed\"\n\u{2028}", evidence: ["12 files"])
        scanner.version = "1.151.0"
        let rule = RuleOutcome(
            id: "secrets", action: outcome == .warned ? .warn : .block, limit: 0,
            fingerprints: outcome == .satisfied ? [] : [Fingerprint(stored: "0123")],
            outcome: outcome, reason: "", help: nil)
        return Scan(
            run: run, scanners: [scanner], findings: [], completeness: Completeness(of: [scanner]),
            gate: GateOutcome(policy: "default", policyDigest: policy, rules: [rule]))
    }

    static func statement(_ scan: Scan = scan()) throws -> Statement {
        try Statement(
            scan, images: scan.run.target.imageDigests, examinedAt: scan.run.examinedAt)
    }

    static func envelope(_ statement: Statement, key: UInt8 = 1) throws -> [UInt8] {
        try Envelope(signing: statement.encoded, with: self.key(key)).encoded
    }

    static func verification(
        commit: String? = commit, image: String? = nil, policies: [String] = [],
        maximumAge: Int? = 3600, folder: String = "", now: Int = now + 60
    ) -> Verification {
        Verification(
            commit: commit, imageDigest: image, policies: policies, maximumAge: maximumAge,
            folder: folder, now: now)
    }
}

extension Verification.Answer {
    /// 0, 1 or 2, as `sluice verify` exits.
    var code: Int {
        switch self {
        case .yes: 0
        case .no: 1
        case .cannotTell: 2
        }
    }

    var reason: String {
        switch self {
        case .yes: ""
        case .no(let reason), .cannotTell(let reason): reason
        }
    }
}
