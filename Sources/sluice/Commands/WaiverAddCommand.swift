import ArgumentParser
import Findings
import Foundation
import Gating
import Manifests
import Orchestration
import Reporting

struct WaiverAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Writes a waiver, after showing what it would cover now.",
        discussion: """
            What it covers is recorded by fingerprint: what comes later is not covered, and is told.
            """)

    @Option(name: .long, help: "Its name; one that is free by default.")
    var id: String?

    @Option(name: .long, help: "CVE, GHSA or another identifier; repeatable.")
    var cve: [String] = []

    @Option(name: .long, help: "A package and versions, such as pkg:npm/tar@<7; repeatable.")
    var purl: [String] = []

    @Option(name: .long, help: "The scanner's rule: a glob; repeatable.")
    var rule: [String] = []

    @Option(name: .long, help: "Where: a glob; repeatable.")
    var path: [String] = []

    @Option(name: .long, help: "Exactly this finding; repeatable.")
    var fingerprint: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp("Any match, as a policy writes it.", valueName: "{…}"))
    var match: String?

    @Option(name: .long, help: "affected (the risk is accepted), not_affected or fixed.")
    var status = "affected"

    @Option(name: .long, help: "Why it is not_affected, in a word of OpenVEX.")
    var justification: String?

    @OptionGroup(title: "Reasons") var reasons: WaiverReasons
    @OptionGroup var options: WaiverOptions

    func validate() throws {
        guard VEXStatus(rawValue: status) != nil else {
            throw ValidationError("--status: unknown status '\(status)'")
        }
        if let justification, VEXJustification(rawValue: justification) == nil {
            let known = VEXJustification.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--justification: one of \(known)")
        }
        let keys = [cve, purl, rule, path, fingerprint]
        if (match == nil) == keys.allSatisfy(\.isEmpty) {
            throw ValidationError(
                "say which findings: either --cve, --purl, --rule, --path, --fingerprint, or --match"
            )
        }
    }

    func run() async throws {
        try await Failure.handle {
            let installed = try InstalledSluice(options.definitions)
            let book = try WaiverBook(options, reasons, installed)
            let text = book.text(
                id: id, match: match ?? flags, status: VEXStatus(rawValue: status) ?? .affected,
                justification: justification.flatMap(VEXJustification.init))
            try book.add([text])
        }
    }

    private var flags: String {
        let keys = [
            ("cve", cve), ("purl", purl), ("rule", rule), ("path", path),
            ("fingerprint", fingerprint),
        ]
        let pairs = keys.filter { !$0.1.isEmpty }.map { key, values in
            "\(key): [\(values.map(QuotedText.json).joined(separator: ", "))]"
        }
        return "{\(pairs.joined(separator: ", "))}"
    }
}

/// Writes waivers down, with what each covers today.
struct WaiverBook {
    private let reasons: WaiverReasons
    private let installed: InstalledSluice
    private let policies: [Policy]
    private let scan: Scan
    private let subject: Subject
    private let now = Date().timeIntervalSince1970

    init(
        _ options: WaiverOptions, _ reasons: WaiverReasons, _ installed: InstalledSluice
    ) throws {
        self.reasons = reasons
        self.installed = installed
        policies = try options.policies(installed)
        scan = try options.scan(installed.surroundings)
        subject = options.gate.subject
    }

    func text(
        id: String?, match: String, status: VEXStatus, justification: VEXJustification?,
        reason: String? = nil, offset: Int = 0
    ) -> WaiverText {
        WaiverText(
            id: id ?? freeName(offset), match: match, status: status, justification: justification,
            reason: reason ?? reasons.reason, owner: reasons.owner,
            requestedBy: reasons.requestedBy, approvedBy: reasons.approvedBy,
            expires: reasons.expires, ticket: reasons.ticket, added: Day(containing: now))
    }

    /// The number behind the highest of today.
    private func freeName(_ offset: Int) -> String {
        let own =
            reasons.file.map(installed.surroundings.absolute)
            .flatMap { try? WaiverFile.load($0) }?.waivers ?? []
        let numbers = (policies.flatMap(\.waivers) + own).compactMap { waiver -> Int? in
            waiver.id.value.hasPrefix("W-") ? Int(waiver.id.value.dropFirst(2)) : nil
        }
        let digits = String((numbers.max() ?? 0) + 1 + offset)
        return "W-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Shows what they would cover, checks them as a scan does, and writes them.
    func add(_ texts: [WaiverText]) throws {
        var items = ""
        for text in texts {
            let open =
                WaiverText.head + text.item(covered: []).replacing("seen: 0", with: "seen: 1000000")
            let draft = try WaiverFile.decode(open, file: reasons.file ?? "waiver")
            var policy = Policy(name: "waiver", rules: [Rule(id: "all", match: Match())])
            policy.limits = policies.first?.limits ?? policy.limits
            var problems: [Problem] = []
            policy.add(draft, now: now, &problems)
            guard problems.isEmpty else { throw InvalidManifest(problems) }
            let review = WaiverReview(scan, [policy], subject: subject, now: now)
            let covered = review.coverage.first?.matching ?? []
            show(text, covered)
            items += text.item(covered: covered)
        }
        try write(items)
    }

    private func show(_ text: WaiverText, _ covered: [Fingerprint]) {
        Terminal.error.tell(
            "\(text.id) covers \(covered.count) of \(scan.findings.count) findings of \(scan.run.id):"
        )
        let wanted = Set(covered)
        for finding in scan.findings where wanted.contains(finding.fingerprint) {
            let place = finding.location.path ?? finding.package?.name ?? finding.location.url ?? ""
            Terminal.error.tell(
                Visible.line("  \(finding.severity.rawValue)  \(finding.title)  \(place)"))
        }
        if covered.isEmpty {
            Terminal.error.tell("  nothing: it excuses nothing, whatever comes")
        }
    }

    private func write(_ items: String) throws {
        guard let named = reasons.file else {
            print(WaiverText.head + items, terminator: "")
            return
        }
        let path = installed.surroundings.absolute(named)
        var text = WaiverText.head
        if FileManager.default.fileExists(atPath: path) {
            text = try Document.contents(of: path)
            if !text.hasSuffix("\n") { text += "\n" }
        }
        let new = text + items
        _ = try WaiverFile.decode(new, file: named)
        try ReportFile(path: path).write(Array(new.utf8))
        Terminal.error.tell("written to \(named)")
    }
}
