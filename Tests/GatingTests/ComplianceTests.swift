import Findings
import Manifests
import Testing

@testable import Gating

@Suite struct ComplianceTests {
    private static let now = 1_795_478_400.0  // 2026-11-24

    /// Judges one check, written as in a policy, over files of the tree.
    private func judge(
        _ check: String, _ files: [String: String] = [:], evidence: String? = nil,
        _ change: (inout ComplianceEvidence) -> Void = { _ in }
    ) throws -> (result: ComplianceResult, outcome: RuleOutcome) {
        let policy = try Policy.decode(
            "{version: 1, kind: policy, name: p, compliance: [{id: c, \(check)}]}", file: "p.yaml")
        let read = policy.compliance[0]
        let check = ComplianceCheck(
            id: "c", kind: read.kind, paths: read.paths, allowed: read.allowed,
            watched: read.watched, evidenceText: evidence, maximumAge: read.maximumAge,
            action: read.action)
        var all = ComplianceEvidence(files: files.keys.sorted(), now: Self.now)
        all.contents[check.key] = files.sorted { $0.key < $1.key }
            .filter { file in check.places.contains { $0.matches(file.key) } }
            .map { ComplianceEvidence.File(path: $0.key, text: $0.value) }
        change(&all)
        return check.judge(all, mode: .enforce)
    }

    private func outcome(
        _ check: String, _ files: [String: String] = [:], evidence: String? = nil,
        _ change: (inout ComplianceEvidence) -> Void = { _ in }
    ) throws -> ComplianceResult.Outcome {
        try judge(check, files, evidence: evidence, change).result.outcome
    }

    @Test func `What is unknown blocks as what failed does, and the gate says which`() throws {
        let policy = try Policy.decode(
            """
            version: 1
            kind: policy
            name: p
            compliance:
              - {id: owner, check: catalog.owner}
              - {id: hint, check: security.contacts, action: warn}
              - {id: off, check: sbom, action: off}
            """, file: "p.yaml")
        let judgement = policy.judge([])
        #expect(judgement.outcome.verdict == .blocked)
        #expect(judgement.outcome.rules.map(\.outcome) == [.blocked, .warned, .satisfied])
        #expect(judgement.compliance.map(\.outcome) == [.unknown, .unknown, .unknown])
        #expect(judgement.outcome.rules[0].reason.hasPrefix("unknown: neither CODEOWNERS"))
        var warning = policy
        warning.mode = .warn
        #expect(warning.judge([]).outcome.verdict == .warned)
    }

    @Test func `An owner is whoever the repository names, for all of it`() throws {
        #expect(try outcome("check: catalog.owner") == .unknown)
        let named = try judge("check: catalog.owner") { $0.owners = ["@acme/shop"] }
        #expect(named.result.outcome == .passed)
        #expect(named.result.evidence[0].contains("the repository's own claim"))
        #expect(try outcome("check: catalog.owner") { $0.ownerless = [] } == .passed)
        let gap = try judge("check: catalog.owner") { $0.ownerless = ["a.py", "b.py"] }
        #expect(gap.result.outcome == .failed && gap.result.reason.contains("a.py, b.py"))
    }

    @Test(arguments: [
        (
            #"{"required_pull_request_reviews":{"required_approving_review_count":2},"allow_force_pushes":{"enabled":false}}"#,
            "passed"
        ),
        (
            #"{"required_pull_request_reviews":{"required_approving_review_count":0},"allow_force_pushes":{"enabled":false}}"#,
            "failed"
        ),
        (
            #"{"required_pull_request_reviews":{"required_approving_review_count":1},"allow_force_pushes":{"enabled":true}}"#,
            "failed"
        ),
        (#"{"allow_force_pushes":{"enabled":false}}"#, "failed"),
        (
            #"[{"name":"main","push_access_levels":[{"access_level":0}],"allow_force_push":false}]"#,
            "passed"
        ),
        (
            #"[{"name":"main","push_access_levels":[{"access_level":40}],"allow_force_push":false}]"#,
            "failed"
        ),
        ("{required_reviews: 1, force_push: false}", "passed"), ("{required_reviews: 1}", "failed"),
        ("{}", "unknown"), ("[", "unknown"), ("a: &x [*x]", "unknown"),
    ])
    func `Branch protection is what the forge says of it`(_ text: String, _ word: String) throws {
        let check = "check: forge.branch_protection, evidence: e.json"
        #expect(try outcome(check, evidence: text).rawValue == word)
    }

    @Test func `Evidence beside the policy is never replaced by the repository's own`() throws {
        let good = "{required_reviews: 1, force_push: false}"
        let claim = try judge(
            "check: forge.branch_protection, path: protection.yaml", ["protection.yaml": good])
        #expect(claim.result.outcome == .passed)
        #expect(claim.result.evidence[0].contains("(the repository's own claim)"))
        let both = "check: forge.branch_protection, evidence: e.yaml, path: protection.yaml"
        let refused = try judge(both, ["protection.yaml": good], evidence: "{required_reviews: 0}")
        #expect(refused.result.outcome == .failed)
        let aged = "check: forge.branch_protection, evidence: e.yaml, max_age: 30d"
        #expect(try outcome(aged, evidence: good) == .unknown)
        #expect(
            try outcome(aged, evidence: good.replacing("}", with: ", collected_at: 2026-11-01}"))
                == .passed)
        #expect(
            try outcome(aged, evidence: good.replacing("}", with: ", collected_at: 2026-10-01}"))
                == .failed)
        #expect(
            try outcome(aged, evidence: good.replacing("}", with: ", collected_at: 2027-10-01}"))
                == .unknown)
    }

    private func bill(_ licences: [String: Component.Licence?]) -> BillOfMaterials {
        var bill = BillOfMaterials()
        for (name, licence) in licences {
            var component = Component(type: "library", name: name)
            if let licence { component.licences = [licence] }
            bill.add(component)
        }
        return bill
    }

    @Test func `A bill of materials is there, whole, and signed off as it is`() throws {
        let bill = bill(["a": .id("MIT"), "b": .id("MIT")])
        #expect(try outcome("check: sbom") == .unknown)
        #expect(try outcome("check: sbom") { $0.bill = bill } == .passed)
        #expect(
            try outcome("check: sbom") { evidence in
                evidence.bill = bill
                evidence.bill?.gaps = ["syft: failed"]
            } == .unknown)
        let digest = ComplianceCheck.digest(of: bill)
        let check = "check: sbom, evidence: e.yaml"
        let signed = "{signed_off: [{components: \"sha256:\(digest)\", by: ana, date: 2026-11-20}]}"
        #expect(try outcome(check, evidence: signed) { $0.bill = bill } == .passed)
        #expect(try outcome(check, evidence: "{signed_off: []}") { $0.bill = bill } == .failed)
        let more = self.bill(["a": .id("MIT"), "b": .id("MIT"), "c": .id("MIT")])
        let other = try judge(check, evidence: signed) { $0.bill = more }
        #expect(other.result.outcome == .failed)
        #expect(other.result.evidence[0].contains("3 components, sha256:"))
        #expect(
            try outcome(check + ", max_age: 2d", evidence: signed) { $0.bill = bill } == .failed)
        let nobody = signed.replacing("by: ana, ", with: "")
        #expect(try outcome(check, evidence: nobody) { $0.bill = bill } == .unknown)
    }

    @Test(arguments: [
        (Component.Licence?.some(.id("MIT")), "passed"), (.some(.id("BSD-3-Clause")), "passed"),
        (.some(.id("GPL-3.0-only")), "failed"),
        (.some(.expression("MIT OR GPL-3.0-only")), "passed"),
        (.some(.expression("MIT AND GPL-3.0-only")), "failed"),
        (.some(.expression("(MIT OR GPL-3.0-only) AND GPL-2.0-only")), "failed"), (nil, "unknown"),
    ])
    func `A licence is one of the list`(_ licence: Component.Licence?, _ word: String) throws {
        let check = "check: licences, allow: [MIT, \"BSD-*\"]"
        let bill = bill(["good": .id("MIT"), "other": licence])
        #expect(try outcome(check) { $0.bill = bill }.rawValue == word)
        #expect(try outcome(check) == .unknown)
    }

    @Test func `A secret is rotated within its own time and the policy's`() throws {
        let check = "check: secrets.rotated, evidence: e.yaml, max_age: 90d"
        func ledger(_ entries: String) -> String { "{secrets: [\(entries)]}" }
        #expect(try outcome(check, evidence: ledger("{name: db, rotated: 2026-10-01}")) == .passed)
        let late = try judge(
            check, evidence: ledger("{name: db, rotated: 2026-10-01, every: 30d}"))
        #expect(
            late.result.outcome == .failed
                && late.result.reason.contains("db (2026-10-01, every 30d)"))
        #expect(
            try outcome(check, evidence: ledger("{name: db, rotated: 2026-01-01, every: 365d}"))
                == .failed)
        for broken in [
            "", "{name: db}", "{rotated: 2026-10-01}", "{name: db, rotated: soon}",
            "{name: db, rotated: 2027-10-01}", "{name: db, rotated: 2026-10-01, every: often}",
        ] {
            #expect(try outcome(check, evidence: ledger(broken)) == .unknown, "\(broken)")
        }
        let open = "check: secrets.rotated, evidence: e.yaml"
        #expect(try outcome(open, evidence: ledger("{name: db, rotated: 2026-10-01}")) == .unknown)
    }

    @Test(arguments: [
        ("FROM debian:12", "passed"), ("FROM docker.io/library/debian", "passed"),
        ("from --platform=linux/amd64 debian:12 AS build\nFROM build\n", "passed"),
        ("ARG BASE=debian\nFROM ${BASE}:12", "passed"), ("FROM scratch", "passed"),
        ("ARG V\nFROM debian:${V:-12}", "passed"), ("FROM \\\n  debian:12", "passed"),
        ("FROM alpine", "failed"), ("FROM evil.example/debian:12", "failed"),
        ("# FROM debian\nFROM registry:5000/debian:12", "failed"),
        ("FROM debian:12 AS build\nFROM alpine AS run", "failed"),
        ("ARG BASE=alpine\nFROM $BASE", "failed"), ("ARG BASE\nFROM $BASE", "unknown"),
        ("FROM debian\nARG X=alpine\nFROM $X", "unknown"), ("RUN true", "unknown"),
        ("FROM ${X:+debian}", "unknown"),
    ])
    func `A base image is one of the list`(_ text: String, _ word: String) throws {
        let check = "check: images.base, allow: [\"docker.io/library/debian:*\"]"
        #expect(try outcome(check, ["app/Dockerfile": text]).rawValue == word)
        #expect(try outcome(check, ["app/main.py": text]) == .passed)
    }

    @Test(arguments: [
        ("Contact: mailto:a@example.com\nExpires: 2027-01-01T00:00:00Z\n", "passed"),
        ("# x\nContact: https://example.com/report\nexpires: 2027-01-01T00:00:00+01:00", "passed"),
        ("Contact: mailto:a@example.com\nExpires: 2026-01-01T00:00:00Z\n", "failed"),
        ("Contact: mailto:a@example.com\n", "failed"),
        ("Expires: 2027-01-01T00:00:00Z\n", "failed"),
        (
            "Contact: mailto:a@example.com\nExpires: 2027-01-01T00:00:00Z\nExpires: 2028-01-01T00:00:00Z",
            "failed"
        ),
        ("Contact: a@example.com\nExpires: 2027-01-01T00:00:00Z", "failed"),
        ("Contact: mailto:a@example.com\nExpires: next year", "failed"),
    ])
    func `A security.txt is that of RFC 9116`(_ text: String, _ word: String) throws {
        let file = [".well-known/security.txt": text]
        #expect(try outcome("check: security.contacts", file).rawValue == word)
    }

    @Test func `A SECURITY page names an address`() throws {
        let check = "check: security.contacts"
        #expect(try outcome(check) == .unknown)
        #expect(try outcome(check, ["SECURITY.md": "Write to security@example.com."]) == .passed)
        #expect(try outcome(check, ["docs/SECURITY.md": "See <https://example.com/r>."]) == .passed)
        #expect(try outcome(check, ["SECURITY.md": "We take it seriously."]) == .failed)
        let link = ComplianceEvidence.File(path: "SECURITY.md", text: nil, problem: "it is a link")
        let refused = try outcome(check) { all in
            for key in all.contents.keys { all.contents[key] = [link] }
        }
        #expect(refused == .unknown)
    }

    @Test(arguments: [
        ("check: forge.branch_protection", "needs evidence or path"),
        ("check: secrets.rotated", "needs evidence or path"), ("check: licences", "needs allow"),
        ("check: catalog.owner, allow: [MIT]", "says nothing"),
        ("check: sbom, watch: [\"src/**\"]", "says nothing"),
        ("check: threat_modell", "threat_model"),
    ])
    func `A check that could prove nothing is refused`(_ check: String, _ problem: String) throws {
        let error = #expect(throws: InvalidManifest.self) { _ = try judge(check) }
        #expect(error?.description.contains(problem) == true)
    }
}
