import ArgumentParser
import Findings
import Foundation
import Gating
import Manifests
import Orchestration
import Reporting

struct WaiverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waiver",
        abstract: "Exceptions from policies: add, list, lint, import, export.",
        subcommands: [
            WaiverAddCommand.self, List.self, Lint.self, WaiverImportCommand.self,
            WaiverExportCommand.self,
        ])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the waivers of the policies, and what each covers.")

        @OptionGroup var options: WaiverOptions

        func run() async throws {
            try await Failure.handle {
                let installed = try InstalledSluice(options.definitions)
                let policies = try options.policies(installed)
                let now = Date().timeIntervalSince1970
                let scan = try? options.scan(installed.surroundings)
                let coverage = scan.map {
                    WaiverReview($0, policies, subject: options.gate.subject, now: now).coverage
                }
                for waiver in policies.flatMap(\.waivers) {
                    print(Self.line(waiver, coverage?.first { $0.waiver == waiver }, now: now))
                }
                if policies.allSatisfy(\.waivers.isEmpty) { print("no waivers") }
            }
        }

        private static func line(
            _ waiver: Waiver, _ coverage: WaiverCoverage?, now: Double
        ) -> String {
            let covers =
                coverage.map { ", covers \($0.covered.count) of \($0.matching.count)" } ?? ""
            let end = now < waiver.expires.end ? "until" : "ENDED"
            let ticket = waiver.ticket.map { ", \($0)" } ?? ""
            return Visible.line(
                "\(waiver.id.value)  \(waiver.status.rawValue)  \(end) \(waiver.expires)\(covers)  "
                    + "\(waiver.owner) (approved by \(waiver.approvedBy))\(ticket): \(waiver.reason)"
            )
        }
    }

    struct Lint: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Lists waivers that are unused, overlapping, ending, ended, too wide or exceeded.",
            discussion: "Exit codes: 0 nothing is wrong or --strict is not given, 1 something is.")

        @OptionGroup var options: WaiverOptions

        @Flag(name: .long, help: "Exit 1 when anything is listed.")
        var strict = false

        func run() async throws {
            try await Failure.handle {
                let installed = try InstalledSluice(options.definitions)
                let policies = try options.policies(installed)
                let scan = try options.scan(installed.surroundings)
                let now = Date().timeIntervalSince1970
                let review = WaiverReview(scan, policies, subject: options.gate.subject, now: now)
                let remarks = WaiverLint(review.coverage, now: now).remarks
                for remark in remarks { print(Visible.line("\(remark)")) }
                let count = review.coverage.count
                print("\(count) waivers over \(scan.run.id): \(remarks.count) remarks")
                if strict, !remarks.isEmpty { throw Failure.exit(.blocked) }
            }
        }
    }
}
