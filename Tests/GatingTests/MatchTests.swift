import Findings
import Manifests
import Testing

@testable import Gating

/// Each case: a match as policies write it, a finding, whether it counts, and the truth of it.
struct MatchCase: Sendable, CustomTestStringConvertible {
    var match: String
    var finding: Finding
    var counts: Bool
    var truth: Truth

    init(_ match: String, _ finding: Finding, _ truth: Truth, counts: Bool? = nil) {
        self.match = match
        self.finding = finding
        self.truth = truth
        self.counts = counts ?? (truth == .yes)
    }

    var testDescription: String { "\(match) of \(finding.title)" }
}

private let sast = finding("sast") { $0.location.path = "src/app.py" }
private let owned = finding("owned") { $0.owners = ["@acme/pay", "@jane"] }
private let secret = finding("secret", .secrets)
private let site = finding("site", .dast) { $0.location.url = "http://127.0.0.1/login" }
private let unrated = finding("unrated", .sca, .unknown)
private let injection = finding("injection") { $0.cwes = [89, 943] }
private let django = finding("django", .sca) {
    $0.identifiers = ["CVE-2024-1", "GHSA-aaaa-bbbb-cccc"]
    $0.package = package("Django", "4.2.1", purl: "pkg:pypi/django@4.2.1", fixed: ["4.2.9"])
    $0.epss = 0.5
    $0.cvss = 7.5
    $0.knownExploited = true
}
private let bare = finding("bare", .sca) { $0.package = package("tar", "6.1.0", ecosystem: "npm") }
private let scoped = finding("scoped", .sca) {
    $0.package = package("@acme/tar", "1.0.0", purl: "pkg:npm/%40acme/tar@1.0.0?arch=x")
}

private let scored = finding("scored", .sca) {
    $0.cvssVector = try? CVSS("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
    $0.isReachable = false
    $0.confidence = .high
    $0.analysis = Analysis(state: "not_affected")
}
private let pacman = finding("pacman", .sca) {
    $0.package = package("tar", "6.1.0", purl: "pkg:alpm/arch/tar@6.1.0")
}
private let gpl = finding("gpl", .licence) { $0.ruleID = "GPL-3.0-only" }
private let twice = finding("twice") {
    $0.reportedBy.append(Finding.Report(scanner: "semgrep", ruleID: "sql"))
}
/// Since the first of October; the sample's policy gives 30 days.
private let old = finding("old") { $0.firstSeen = RFC3339.seconds("2026-10-01") }
private let fresh = finding("fresh") { $0.firstSeen = RFC3339.seconds("2026-11-01") }

@Suite struct MatchTests {
    static let words: [MatchCase] = [
        MatchCase("{}", sast, .yes),
        MatchCase("{class: sast}", sast, .yes), MatchCase("{class: sast}", secret, .no),
        MatchCase("{class: [sca, secrets]}", secret, .yes),
        MatchCase("{severity: high}", sast, .yes), MatchCase("{severity: medium}", sast, .no),
        MatchCase("{severity: [low, high]}", sast, .yes),
        MatchCase("{severity: {gte: high}}", sast, .yes),
        MatchCase("{severity: {gte: critical}}", sast, .no),
        MatchCase("{severity: medium}", unrated, .yes),
        MatchCase("{severity: {gte: medium}}", unrated, .yes),
        MatchCase("{severity: {gte: high}}", unrated, .no),
        MatchCase("{severity: unknown}", unrated, .yes),
        MatchCase("{severity: unknown}", sast, .no),
        MatchCase("{new: true}", sast, .yes), MatchCase("{new: false}", sast, .no),
        MatchCase("{scanner: [semgrep, bandit]}", sast, .yes),
        MatchCase("{scanner: semgrep}", sast, .no),
        MatchCase("{rule: B6*}", sast, .yes), MatchCase("{rule: B1*}", sast, .no),
        MatchCase("{inline_suppressed: false}", sast, .yes),
        MatchCase("{inline_suppressed: true}", sast, .no),
        MatchCase("{owner: \"@acme/*\"}", owned, .yes),
        MatchCase("{owner: [\"@other\", \"@jane\"]}", owned, .yes),
        MatchCase("{owner: \"@acme\"}", owned, .no),
        MatchCase("{owner: \"@acme/*\"}", sast, .unknown),
        MatchCase("{not: {owner: \"**\"}}", sast, .unknown, counts: true),
        MatchCase("{not: {owner: \"**\"}}", owned, .no),
        MatchCase("{class: sast, severity: low}", sast, .no),
        MatchCase("{any: [{severity: low}, {class: sast}]}", sast, .yes),
        MatchCase("{all: [{severity: high}, {class: sca}]}", sast, .no),
        MatchCase("{not: {class: sca}}", sast, .yes),
        MatchCase("{not: {class: sca, severity: high}}", sast, .yes),
    ]

    static let attributes: [MatchCase] = [
        MatchCase("{path: 'src/**'}", sast, .yes), MatchCase("{path: ['a/*', 'b/*']}", sast, .no),
        MatchCase("{path: {not: 'src/**'}}", sast, .no),
        MatchCase("{path: {not: ['test/**', 'docs/**']}}", sast, .yes),
        MatchCase("{cwe: CWE-89}", injection, .yes), MatchCase("{cwe: [78, 943]}", injection, .yes),
        MatchCase("{cwe: 78}", injection, .no),
        MatchCase("{cve: cve-2024-1}", django, .yes),
        MatchCase("{cve: [CVE-1999-1, GHSA-AAAA-BBBB-CCCC]}", django, .yes),
        MatchCase("{cve: CVE-2024-11}", django, .no), MatchCase("{cve: CVE-2024-1}", sast, .no),
        MatchCase("{fix: available}", django, .yes), MatchCase("{fix: available}", bare, .no),
        MatchCase("{fix: none}", bare, .yes), MatchCase("{fix: none}", sast, .yes),
        MatchCase("{kev: true}", django, .yes), MatchCase("{kev: false}", django, .no),
        MatchCase("{epss: {gte: 0.5}}", django, .yes),
        MatchCase("{epss: {gte: 0.51}}", django, .no),
        MatchCase("{cvss: {gte: 7.5}}", django, .yes), MatchCase("{cvss: {gte: 9}}", django, .no),
    ]

    static let packages: [MatchCase] = [
        MatchCase("{package: django}", django, .yes), MatchCase("{package: 'dj*'}", django, .yes),
        MatchCase("{package: flask}", django, .no),
        MatchCase("{package: 'pkg:pypi/'}", django, .yes),
        MatchCase("{package: 'pkg:pypi/Django'}", django, .yes),
        MatchCase("{package: 'pkg:pypi/djan'}", django, .no),
        MatchCase("{package: 'pkg:pypi/django@4'}", django, .yes),
        MatchCase("{package: 'pkg:pypi/django@4.2.1'}", django, .yes),
        MatchCase("{package: 'pkg:pypi/django@4.2.11'}", django, .no),
        MatchCase("{package: 'pkg:npm/tar@6.1.0'}", bare, .yes),
        MatchCase("{package: 'pkg:npm/%40acme/tar@1'}", scoped, .yes),
        MatchCase("{package: 'pkg:npm/@acme'}", scoped, .yes),
        MatchCase("{package: 'pkg:npm/@acme/t'}", scoped, .no),
        MatchCase("{package: '@acme/*'}", scoped, .yes),
        MatchCase("{package: [flask, django]}", sast, .no),
    ]

    static let more: [MatchCase] = [
        MatchCase("{cwe: CWE-74}", injection, .yes), MatchCase("{cwe: 707}", injection, .yes),
        MatchCase("{cwe: CWE-943}", injection, .yes), MatchCase("{cwe: CWE-564}", injection, .no),
        MatchCase("{cvss: {gt: 7, lte: 7.5}}", django, .yes),
        MatchCase("{cvss: {lt: 7.5}}", django, .no),
        MatchCase("{cvss_vector: {AV: N}}", scored, .yes),
        MatchCase("{cvss_vector: {AV: [n, A], PR: N}}", scored, .yes),
        MatchCase("{cvss_vector: {AV: L}}", scored, .no),
        MatchCase("{cvss_vector: {AT: N}}", scored, .unknown),
        MatchCase("{cvss_vector: {AV: N}}", django, .unknown),
        MatchCase("{cvss_vector: {AV: N}}", secret, .no),
        MatchCase("{purl: 'pkg:npm/tar@<7'}", bare, .yes),
        MatchCase("{purl: 'pkg:npm/tar@>=6,<6.1'}", bare, .no),
        MatchCase("{purl: ['pkg:npm/tar@=6.1.0', 'pkg:npm/x']}", bare, .yes),
        MatchCase("{purl: 'pkg:pypi/django@>=4.2|<4.2.9'}", django, .yes),
        MatchCase("{purl: 'pkg:npm/%40acme/tar@>=1'}", scoped, .yes),
        MatchCase("{purl: 'pkg:npm/tar@<7'}", scoped, .no),
        MatchCase("{purl: 'pkg:alpm/arch/tar@<7'}", pacman, .unknown),
        MatchCase("{purl: 'pkg:npm/tar@<7'}", sast, .no),
        MatchCase("{licence: 'GPL-*'}", gpl, .yes), MatchCase("{licence: MIT}", gpl, .no),
        MatchCase("{licence: 'GPL-*'}", sast, .no),
        MatchCase("{reported_by: {gte: 2}}", sast, .no),
        MatchCase("{reported_by: {gte: 2}}", twice, .yes),
        MatchCase("{reachable: true}", django, .unknown),
        MatchCase("{reachable: false}", scored, .yes),
        MatchCase("{reachable: false}", secret, .no),
        MatchCase("{confidence: {gte: medium}}", scored, .yes),
        MatchCase("{confidence: low}", scored, .no),
        MatchCase("{confidence: [low, high]}", sast, .unknown),
        MatchCase("{analysis: not_affected}", scored, .yes),
        MatchCase("{analysis: not_affected}", sast, .unknown),
        MatchCase("{age: {gte: 30d}}", old, .yes), MatchCase("{age: {lt: 30d}}", old, .no),
        MatchCase("{age: {gte: 30d}}", sast, .unknown),
        MatchCase("{sla: breached}", old, .yes),
        MatchCase("{sla: [onTrack, approaching]}", old, .no),
        MatchCase("{sla: breached}", sast, .unknown), MatchCase("{sla: breached}", fresh, .no),
        MatchCase("{sla: approaching}", fresh, .yes),
        MatchCase("{repo: acme/shop}", sast, .yes), MatchCase("{repo: 'acme/*'}", sast, .yes),
        MatchCase("{repo: github.com/acme/shop}", sast, .yes),
        MatchCase("{repo: shop2}", sast, .no),
        MatchCase("{branch: main}", sast, .yes), MatchCase("{branch: 'release/*'}", sast, .no),
        MatchCase("{team: payments}", sast, .unknown), MatchCase("{label: pci}", sast, .yes),
        MatchCase("{environment: production}", sast, .yes),
    ]

    /// What is missing does not accuse; under a negation it does not excuse.
    static let unknowns: [MatchCase] = [
        MatchCase("{epss: {gte: 0}}", bare, .unknown, counts: false),
        MatchCase("{not: {epss: {gte: 0}}}", bare, .unknown, counts: true),
        MatchCase("{not: {not: {epss: {gte: 0}}}}", bare, .unknown, counts: false),
        MatchCase("{kev: false}", bare, .unknown, counts: false),
        MatchCase("{cvss: {gte: 1}}", bare, .unknown, counts: false),
        MatchCase("{cve: CVE-1}", bare, .unknown, counts: false),
        MatchCase("{epss: {gte: 0}}", sast, .no), MatchCase("{kev: false}", secret, .no),
        MatchCase("{path: 'src/**'}", secret, .unknown, counts: false),
        MatchCase("{path: {not: 'test/**'}}", secret, .unknown, counts: true),
        MatchCase("{not: {path: 'test/**'}}", secret, .unknown, counts: true),
        MatchCase("{path: 'src/**'}", site, .no), MatchCase("{path: {not: 'src/**'}}", site, .yes),
        MatchCase("{cwe: 89}", sast, .unknown, counts: false),
        MatchCase("{package: 'pkg:npm/x'}", unrated, .unknown, counts: false),
        MatchCase("{any: [{kev: true}, {class: sca}]}", bare, .yes),
        MatchCase("{any: [{kev: true}, {class: sast}]}", bare, .unknown, counts: false),
        MatchCase("{kev: true, class: sast}", bare, .no),
    ]

    @Test(arguments: words + attributes + packages + more + unknowns)
    func `A match says of a finding whether it counts and how sure that is`(
        _ example: MatchCase
    ) throws {
        let rule = try #require(try Policy.matching(example.match).rules.first)
        let answer = rule.match.answer(for: example.finding, in: .sample)
        #expect(answer.counts == example.counts)
        #expect(answer.truth == example.truth)
    }

    @Test func `A package that only its name identifies leaves a purl rule unknown`() throws {
        let nameless = finding("nameless", .sca) { $0.package = package("django", "4.2.1") }
        let rule = try #require(try Policy.matching("{package: 'pkg:pypi/django'}").rules.first)
        let answer = rule.match.answer(for: nameless, in: .sample)
        #expect(answer.truth == .unknown && !answer.counts && answer.missing == ["package"])
    }
}
