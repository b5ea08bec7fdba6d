import Findings
import Foundation
import GRDB
import Manifests
import TestSupport
import Testing

@testable import History

@Suite struct BrowsingTests {
    private let now: Int64 = 1_764_000_000_000

    private func count(_ store: Store, _ change: (inout FindingFilter) -> Void) throws -> Int {
        var filter = FindingFilter()
        change(&filter)
        return try store.findings(filter, most: 1000, now: now).count
    }

    @Test func `Each filter keeps what it names`() throws {
        let place = try Place()
        let store = try place.filled()
        // Three repositories with five findings each that are there, and two that were fixed.
        #expect(try count(store) { _ in } == 15)
        #expect(try count(store) { $0.states = FindingState.allCases } == 21)
        #expect(try count(store) { $0.states = [.fixed] } == 6)
        #expect(try count(store) { $0.repository = "made.up/r1" } == 5)
        #expect(try count(store) { $0.repository = "r1" } == 5)
        #expect(try count(store) { $0.repository = "1" } == 0)
        #expect(try count(store) { $0.branch = "main" } == 15)
        #expect(try count(store) { $0.branch = "other" } == 0)
        #expect(try count(store) { $0.states = [.falsePositive] } == 1)
        #expect(try count(store) { $0.severity = .info } == 15)
        let severe = try count(store) { $0.severity = .high }
        #expect(severe > 0 && severe < 15)
        #expect(try count(store) { $0.classes = [.sca] } == 0)
        #expect(try count(store) { $0.classes = [.sast, .sca] } == 15)
        #expect(try count(store) { $0.path = Glob("src/**/*.py") } == 15)
        #expect(try count(store) { $0.path = Glob("lib/**") } == 0)
        #expect(try count(store) { $0.scanner = "semgrep" } == 15)
        #expect(try count(store) { $0.scanner = "sem" } == 0)
        #expect(try count(store) { $0.text = "FROM OUTSIDE" } == 15)
        #expect(try count(store) { $0.text = "100%" } == 0)
        #expect(try count(store) { $0.firstSeenBefore = now - 86_400_000 * 13 / 2 } == 9)
        #expect(try count(store) { $0.firstSeenSince = now - 86_400_000 * 13 / 2 } == 6)
        // The risk is accepted until a day after now; then it is open again by itself.
        #expect(try count(store) { $0.states = [.riskAccepted] } == 1)
        var accepted = FindingFilter()
        accepted.states = [.riskAccepted]
        #expect(try store.findings(accepted, most: 9, now: now + 2 * 86_400_000).count == 0)
    }

    @Test func `The beginning of a fingerprint is enough, while only one begins so`() throws {
        let place = try Place()
        let store = try place.filled()
        let one = try #require(
            try store.findings(FindingFilter(), most: 1, now: now).findings.first)
        let name = one.fingerprint.description
        for text in [
            name, String(name.dropFirst(3)), String(name.prefix(12)), String(name.prefix(13)),
        ] {
            #expect(try store.finding(named: text, now: now).map(\.id) == [one.id], "\(text)")
        }
        for text in ["v2:ffffffffffffffffffff", "zzzz", "abc", ""] {
            #expect(throws: StoreError.self) { try store.finding(named: text, now: now) }
        }
        try store.run(
            sql: """
                UPDATE finding SET fingerprint = x'ABCDEF00000000000000000000000000' WHERE id = 1;
                UPDATE finding SET fingerprint = x'ABCDEE00000000000000000000000000' WHERE id = 2;
                """)
        let error = #expect(throws: StoreError.self) {
            try store.finding(named: "abcde", now: now)
        }
        guard case .ambiguous(_, let candidates) = error else {
            Issue.record("\(error?.description ?? "nothing")")
            return
        }
        #expect(candidates.count == 2)
        #expect(try store.finding(named: "abcdef", now: now).map(\.id) == [1])
    }

    @Test func `A file of decisions is taken whole or not at all, each bad row told`() async throws
    {
        let place = try Place()
        let store = try place.filled()
        let some = try store.findings(FindingFilter(), most: 4, now: now).findings
        let file = place.folder + "/decisions.csv"
        func write(_ rows: [String]) throws {
            let text = "finding,state,reason,until\n" + rows.map { $0 + "\n" }.joined()
            try Data(text.utf8).write(to: URL(filePath: file))
        }
        let good = "\(some[2].fingerprint),falsePositive,\"only a\ntest\","
        try write([good, "v2:0000000000,open,x,", "\(some[3].fingerprint),gone,x,"])
        let before = try store.count("finding_event")
        let refused = try await place.sluice("findings", "triage", "--file", file, "--actor", "cy")
        #expect(refused.status == 64)
        #expect(refused.errors.contains("\(file):4: there is no finding v2:0000000000"))
        #expect(refused.errors.contains("\(file):5: unknown state \"gone\""))
        #expect(refused.errors.contains("2 bad rows; nothing was changed"))
        #expect(try store.count("finding_event") == before)

        try write([good, "\(some[3].fingerprint),riskAccepted,later,2099-01-31"])
        let told = try await place.sluice("findings", "triage", "--file", file, "--dry-run")
        #expect(
            told.status == 0 && told.text.hasSuffix("would change: 2 findings\n"), "\(told.errors)")
        #expect(try store.count("finding_event") == before)
        let taken = try await place.sluice("findings", "triage", "--file", file, "--actor", "cy")
        #expect(taken.status == 0, "\(taken.errors)")
        #expect(try store.count("finding_event") == before + 2)
        #expect(try store.count("audit", where: "action = 'triage' AND actor = 'cy'") == 2)
        let shown = try await place.sluice("findings", "show", "\(some[2].fingerprint)")
        #expect(
            shown.text.contains("cy: open -> falsePositive, because: only a\\ntest"),
            "\(shown.text)")
    }

    @Test func `What failed is told with its stage, its cause and its log`() async throws {
        let place = try Place()
        let store = try place.filled()
        try store.run(
            sql: """
                UPDATE run SET completeness = 'incomplete', folder = '/runs/r-8' WHERE name = 'r-8';
                UPDATE scanner_run SET state = 'timedOut', cause = 'timeout', log = 'scanners/semgrep'
                WHERE run_id = (SELECT id FROM run WHERE name = 'r-8');
                UPDATE run SET state = 'interrupted', completeness = 'incomplete' WHERE name = 'r-7';
                """)
        let failed = try store.failedStages(RunFilter())
        #expect(failed.map(\.run.name) == ["r-8", "r-7"])
        #expect(failed[0].stage == "code" && failed[0].scanner == "semgrep")
        #expect(failed[0].cause == "timeout")
        #expect(failed[0].log == "/runs/r-8/scanners/semgrep")
        #expect(failed[1].stage == nil && failed[1].state == "interrupted")
        let shown = try await place.sluice("runs", "--failed", "-f", "csv")
        #expect(shown.text.contains(",timedOut,timeout,"), "\(shown.text)\(shown.errors)")
    }

    @Test func `Two runs are compared by their findings`() async throws {
        let place = try Place()
        _ = try place.filled()
        let compared = try await place.sluice("runs", "compare", "r-0", "r-3")
        #expect(compared.status == 0, "\(compared.errors)")
        #expect(compared.text.contains("complete, passed -> complete, passed"))
        #expect(compared.text.contains("semgrep: complete 1.0.0, as before"))
        #expect(compared.text.contains("1 new, 1 fixed, 0 unverified, 0 uncertain, 4 still open"))
    }

    @Test func `An inventory replaces the one before, and forgets nothing`() throws {
        let place = try Place()
        let store = try place.filled()
        func listed(_ names: String...) throws -> [ListedRepository] {
            try names.map { name in
                let address = "https://" + name
                return ListedRepository(
                    name: try #require(RepositoryName(address: address)), location: address,
                    team: "core", place: "r.yaml:1:1")
            }
        }
        func take(_ repositories: [ListedRepository], keeping: Bool = false) throws
            -> InventoryChange
        {
            try store.takeInventory(
                repositories, keepsOthers: keeping, actor: "ann", at: Int(now))
        }
        let first = try take(listed("made.up/r0", "made.up/new"))
        #expect(first.added == ["made.up/r0", "made.up/new"])
        #expect(try store.inventory().map(\.name) == ["made.up/new", "made.up/r0"])
        // What a scan had found out is still known.
        #expect(try store.inventory().last?.defaultBranch == "main")
        #expect(try take(listed("made.up/r0", "made.up/new")).unchanged == 2)
        #expect(try take(listed("made.up/r1"), keeping: true).left == [])
        let last = try take(listed("made.up/r1"))
        #expect(last.left == ["made.up/new", "made.up/r0"])
        #expect(try store.inventory().map(\.name) == ["made.up/r1"])
        #expect(try store.inventory(withUnlisted: true).count == 4)
        #expect(try store.count("finding") == 21)
        #expect(try store.count("audit", where: "action = 'inventory'") == 4)
        #expect(try StoreCheck(path: place.path).isSound)
    }
}
