import ArgumentParser
import Findings
import Foundation
import Gating
import Manifests
import Orchestration
import Reading
import Reporting

struct WaiverImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Makes waivers of an OpenVEX or CycloneDX document.",
        discussion: """
            Each statement becomes a waiver for the findings of the run that it names now. Who answers \
            for it here is asked for, since the document's author does not.
            """)

    @Argument(help: "The document.") var file: String
    @OptionGroup(title: "Reasons") var reasons: WaiverReasons
    @OptionGroup var options: WaiverOptions

    func run() async throws {
        try await Failure.handle {
            let installed = try InstalledSluice(options.definitions)
            let path = installed.surroundings.absolute(file)
            guard let data = FileManager.default.contents(atPath: path) else {
                throw ValidationError("\(file) cannot be read")
            }
            let document = try VEXDocument(Array(data), file)
            for problem in document.problems { Failure.tell("\(file): \(problem)") }
            let book = try WaiverBook(options, reasons, installed)
            let texts = document.statements.enumerated().map { index, statement in
                let products = statement.products.map(QuotedText.json).joined(separator: ", ")
                return book.text(
                    id: nil,
                    match:
                        "{cve: \(QuotedText.json(statement.vulnerability)), purl: [\(products)]}",
                    status: statement.status,
                    justification: statement.status == .notAffected
                        ? statement.justification ?? .vulnerableCodeNotPresent : nil,
                    reason: statement.text.map { "\(reasons.reason) (\(file): \($0))" },
                    offset: index)
            }
            try book.add(texts)
            if !document.problems.isEmpty { throw Failure.exit(.incomplete) }
        }
    }
}

struct WaiverExportCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case openvex, cyclonedx }

    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Tells what waivers say of vulnerable packages, as OpenVEX or CycloneDX VEX.",
        discussion: """
            Only what waivers cover in the run is told: vulnerabilities with a name, in packages with a \
            package URL.
            """)

    @Option(name: .long, help: "openvex or cyclonedx.") var format = Format.openvex
    @Option(name: .long, help: "Who answers for an OpenVEX document.") var author = "unknown"
    @OptionGroup var options: WaiverOptions

    func run() async throws {
        try await Failure.handle {
            let installed = try InstalledSluice(options.definitions)
            let policies = try options.policies(installed)
            var scan = try options.scan(installed.surroundings)
            let now = Date().timeIntervalSince1970
            let review = WaiverReview(
                scan, policies, subject: options.gate.subject, now: now)
            var marks: [Fingerprint: [WaiverMark]] = [:]
            for entry in review.coverage {
                let isOpen = entry.standing == .underInvestigation
                for fingerprint in isOpen ? entry.matching : entry.covered {
                    marks[fingerprint, default: []].append(entry.waiver.mark)
                }
            }
            for index in scan.findings.indices {
                scan.findings[index].waivers = marks[scan.findings[index].fingerprint] ?? []
            }
            let openVEX = OpenVEXDocument(scan, author: author)
            if openVEX.isEmpty {
                throw ValidationError("no waiver covers a vulnerable package of \(scan.run.id)")
            }
            let bytes =
                format == .openvex
                ? try openVEX.encoded() : try CycloneDXVEX(scan).encoded()
            print(String(decoding: bytes, as: UTF8.self), terminator: "")
        }
    }
}
