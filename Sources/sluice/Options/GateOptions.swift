import ArgumentParser
import Findings
import Foundation
import Manifests

/// What judges, and what it is told of the target.
struct GateOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Policy file; of several, which all judge, the strictest outcome wins.",
            valueName: "file"))
    var policy: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Waivers beside those that a policy names; they count for every policy; repeatable.",
            valueName: "file"))
    var waivers: [String] = []

    @Option(
        name: .customLong("break-glass"),
        help: ArgumentHelp(
            "Let a block pass, as this signed-off file says until when; never hides gaps.",
            valueName: "file"))
    var breakGlass: String?

    @Option(name: .long, help: "The repository as host/owner/name, for policies that ask.")
    var repo: String?

    @Option(name: .long, help: "The branch, for policies that ask.")
    var branch: String?

    @Option(name: .long, help: "The team that the target belongs to, for policies that ask.")
    var team: String?

    @Option(name: .long, help: "A label of the target, for policies that ask; repeatable.")
    var label: [String] = []

    @Option(
        name: .long, help: "Where the target runs, such as production, for policies that ask.")
    var environment: String?

    @Option(
        name: .customLong("internet-facing"),
        help: ArgumentHelp(
            "Whether it can be reached from the internet, for the risk score.",
            valueName: "true|false"))
    var isInternetFacing: Bool?

    @Option(
        name: .customLong("business-impact"),
        help: ArgumentHelp("From 1 to 3, for the risk score.", valueName: "n"))
    var businessImpact: Int?

    @Option(
        name: .customLong("sensitive-data"),
        help: ArgumentHelp(
            "Whether it holds such data, for the risk score.", valueName: "true|false"))
    var holdsSensitiveData: Bool?

    func validate() throws {
        if let businessImpact, !(1...3).contains(businessImpact) {
            throw ValidationError("--business-impact is 1, 2 or 3")
        }
    }

    var subject: Subject {
        var subject = Subject(
            repository: repo, branch: branch, team: team, labels: label.isEmpty ? nil : label,
            environment: environment)
        subject.isInternetFacing = isInternetFacing
        subject.businessImpact = businessImpact
        subject.holdsSensitiveData = holdsSensitiveData
        return subject
    }

    /// The policies that are named, else others, all of them checked, with the waivers put in.
    ///
    /// The others judge when none is named; rules may ask for these scanners alone.
    func policies(
        _ surroundings: Surroundings, else others: [String], knowing scanners: [String]
    ) throws(InvalidManifest) -> [Policy] {
        let now = Date().timeIntervalSince1970
        var files = policy.isEmpty ? others : policy.map(surroundings.absolute)
        files = files.enumerated().filter { !files[..<$0].contains($1) }.map(\.element)
        var policies: [Policy] = []
        var problems: [Problem] = []
        for file in files {
            var policy = try Policy.load(file, now: now)
            for path in waivers {
                policy.add(
                    try WaiverFile.load(surroundings.absolute(path)), now: now, &problems)
            }
            problems += policy.problems(knowing: scanners)
            if let same = policies.first(where: { $0.name == policy.name }) {
                problems.append(
                    SourceMark(file: file, line: 0, column: 0, key: "name").problem(
                        "\(same.file) is called \"\(policy.name)\" too",
                        remedy: "reports tell policies apart by their names"))
            }
            policies.append(policy)
        }
        guard problems.isEmpty else { throw InvalidManifest(problems) }
        return policies
    }

    /// The override, if it is for this target and has not ended; what was not heeded is told.
    func override(
        _ surroundings: Surroundings, _ policies: [Policy]
    ) throws(InvalidManifest) -> BreakGlass? {
        guard let breakGlass else { return nil }
        let now = Date().timeIntervalSince1970
        let (file, value) = try BreakGlassFile.load(
            surroundings.absolute(breakGlass), limits: policies.map(\.limits), now: now)
        if now >= value.until {
            Failure.tell("the override in \(breakGlass) ended: it lets nothing pass")
            return nil
        }
        if let wanted = file.repository, !isRepository(wanted) {
            Failure.tell(
                "the override in \(breakGlass) is for \(wanted): it lets nothing pass here (--repo)"
            )
            return nil
        }
        return value
    }

    private func isRepository(_ wanted: Glob) -> Bool {
        let parts = (repo ?? "").split(separator: "/")
        return parts.indices.contains { wanted.matches(parts[$0...].joined(separator: "/")) }
    }
}
