import ArgumentParser
import Checkout
import Findings
import Foundation
import Manifests
import Reading
import Scanning

/// What `scripts/bench identity` measures; not for users.
struct IdentityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "identity",
        abstract: "Prints which results of one report are those of another; JSON, line by line.",
        shouldDisplay: false)

    func run() async throws {
        try await Failure.handle {
            let catalog = try InstalledSluice(DefinitionOptions.parse([])).catalog()
            while let line = readLine() {
                let step = try JSONDecoder().decode(IdentityStep.self, from: Data(line.utf8))
                guard let definition = catalog[step.scanner] else {
                    throw ValidationError("unknown scanner \"\(step.scanner)\"")
                }
                let known = try findings(step.known, definition)
                let new = try findings(step.new, definition)
                let renames = try FileRenames(git: step.git)
                    .between(step.known.commit, step.new.commit)
                let match = FindingMatch(known: known, new: new, renames: renames)
                let answer = try JSONEncoder().encode(IdentityAnswer(known, new, match))
                print(String(decoding: answer, as: UTF8.self))
            }
        }
    }

    private func findings(
        _ side: IdentityStep.Side, _ definition: ScannerDefinition
    ) throws -> [Finding] {
        let reader = ReportReader(
            scanClass: definition.scanClass,
            places: ReportPlaces(target: side.tree, workingFolder: side.tree))
        var set = FindingSet()
        for output in definition.outputs.prefix(1) {
            set.add(
                try reader.read(output, at: side.report).results, from: definition.id,
                lines: TreeLines.source(of: side.tree, aliases: .none))
        }
        return set.findings
    }
}

/// A line of the input: two reports of one scanner.
private struct IdentityStep: Decodable {
    struct Side: Decodable {
        /// Absolute paths.
        var report: String
        var tree: String
        var commit: String
    }

    var scanner: String
    /// A bare repository that tells which files were renamed.
    var git: String
    var known: Side
    var new: Side
}

/// Two lists of findings, and which are the same.
private struct IdentityAnswer: Encodable {
    struct Finding: Encodable {
        var rule: String
        var path: String
        var line: Int
        var endLine: Int
        var title: String
        var details: String
        var severity: String
        var cwes: [Int]
        var fingerprint: String
    }

    struct Pair: Encodable {
        var known: Int
        var new: Int
        var why: String
    }

    var known: [Finding]
    var new: [Finding]
    var pairs: [Pair]
    var fixed: [Int]
    var uncertain: [Int]

    init(_ known: [Findings.Finding], _ new: [Findings.Finding], _ match: FindingMatch) {
        self.known = known.map(Finding.init)
        self.new = new.map(Finding.init)
        pairs = match.pairs.map { Pair(known: $0.known, new: $0.new, why: "\($0.evidence)") }
        fixed = match.fixed
        uncertain = match.uncertain.map(\.known)
    }
}

extension IdentityAnswer.Finding {
    init(_ finding: Finding) {
        let location = finding.location
        self.init(
            rule: finding.ruleID, path: location.path ?? "", line: location.startLine ?? 0,
            endLine: location.endLine ?? location.startLine ?? 0, title: finding.title,
            details: finding.details ?? "", severity: finding.severity.rawValue,
            cwes: finding.cwes, fingerprint: finding.fingerprint.description)
    }
}
