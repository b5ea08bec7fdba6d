import ArgumentParser
import Findings
import Foundation
import History
import Manifests

extension FindingState: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}
extension ScanClass: ExpressibleByArgument {}
extension Glob: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

/// Which findings are meant.
struct FindingFilterOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Repository, or what follows a / in its name.", valueName: "name"))
    var repository: String?
    @Option(help: ArgumentHelp("Branch.", valueName: "name")) var branch: String?
    @Option(help: "State, repeatable; else all but fixed ones.") var state: [FindingState] = []
    @Option(help: "The least severity.") var severity: Severity?
    @Option(name: .customLong("class"), help: "Class, repeatable.") var classes: [ScanClass] = []
    @Option(help: ArgumentHelp("Rule.", valueName: "id")) var rule: String?
    @Option(help: ArgumentHelp("Path, such as 'src/**/*.py'.", valueName: "glob")) var path: Glob?
    @Option(help: ArgumentHelp("Scanner that reported it.", valueName: "id")) var scanner: String?
    @Option(help: ArgumentHelp("Owner.", valueName: "name")) var owner: String?
    @Option(help: ArgumentHelp("Team of the repository.", valueName: "name")) var team: String?
    @Option(help: ArgumentHelp("First seen longer ago, as 90d.", valueName: "age"))
    var olderThan: TimeSpan?
    @Option(help: ArgumentHelp("First seen since, as 7d.", valueName: "age"))
    var newerThan: TimeSpan?
    @Option(help: ArgumentHelp("Anywhere in title, rule, path or package.", valueName: "words"))
    var text: String?

    func filter(now: Int) -> FindingFilter {
        var filter = FindingFilter()
        filter.repository = repository
        filter.branch = branch
        filter.states = state
        filter.severity = severity
        filter.classes = classes
        filter.rule = rule
        filter.path = path
        filter.scanner = scanner
        filter.owner = owner
        filter.team = team
        filter.firstSeenBefore = olderThan.map { Int64(now - $0.milliseconds) }
        filter.firstSeenSince = newerThan.map { Int64(now - $0.milliseconds) }
        filter.text = text
        return filter
    }
}
