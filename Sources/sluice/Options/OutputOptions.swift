import ArgumentParser
import Reporting

/// When colours are used.
enum ColourChoice: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

/// How progress is shown on standard error.
enum ProgressChoice: String, ExpressibleByArgument, CaseIterable { case auto, plain, none }

/// What is printed, where, and how the gate counts.
struct OutputOptions: ParsableArguments {
    @Option(
        name: [.customShort("f"), .long],
        help: ArgumentHelp(
            "Report as table, json, sarif, html, markdown, junit or cyclonedx (SBOM), to a file if "
                + "one is given; repeatable.",
            valueName: "format[=path]"),
        transform: { text in
            do {
                return try ReportRequest(parsing: text)
            } catch {
                throw ValidationError("\(error)")
            }
        })
    var format: [ReportRequest] = []

    @Flag(name: [.customShort("q"), .long], help: "Print the verdict line alone.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Show what the table folds.")
    var verbose = false

    @Option(name: .long, help: "Colours: auto, always or never.")
    var color = ColourChoice.auto

    @Option(name: .long, help: "Progress: auto, plain or none.")
    var progress = ProgressChoice.auto

    @Flag(
        name: .customLong("no-gate"), help: "Exit 0 where the gate would block; never hides gaps.")
    var noGate = false

    func validate() throws {
        do {
            _ = try ReportRequest.checked(format)
        } catch {
            throw ValidationError("\(error)")
        }
    }
}
