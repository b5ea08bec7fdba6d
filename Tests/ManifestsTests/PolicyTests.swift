import Findings
import Foundation
import Testing

@testable import Manifests

@Suite struct PolicyTests {
    static let text = """
        version: 1
        kind: policy
        name: default
        mode: warn
        unknown_severity: high
        inline_suppressions: ignore
        rules:
          - id: exploited
            match: {any: [{kev: true}, {epss: {gte: 0.5}}], severity: {gte: medium}}
            max: 3
            action: warn
            help: Update.
          - {id: rest, match: {}}
        require:
          - {id: coverage, classes: [secrets, sca], database_max_age: 5d}
          - {id: code, classes: [sast], when: {has_code: true}, action: warn}
          - {id: locks, classes: [sca], when: {files: ["**/go.sum"]}}

        """

    @Test func `A policy is read as it stands`() throws {
        let policy = try Policy.decode(Self.text, file: "p.yaml")
        #expect(policy.name == "default" && policy.mode == .warn && policy.file == "p.yaml")
        #expect(policy.unknownSeverity == .high && policy.inlineSuppressions == .ignore)
        let exploited = policy.rules[0]
        #expect(exploited.limit == 3 && exploited.action == .warn && exploited.help == "Update.")
        #expect(
            exploited.match.conditions == [
                .severityAtLeast(.medium),
                .any([Match([.knownExploited(true)]), Match([.epssAtLeast(0.5)])]),
            ])
        let rest = policy.rules[1]
        #expect(rest.id.value == "rest" && rest.limit == 0 && rest.action == .block)
        #expect(rest.match.conditions.isEmpty && rest.help == nil)
        let required = policy.requirements
        #expect(required.map(\.classes) == [[.secrets, .sca], [.sast], [.sca]])
        #expect(required.map(\.action) == [.block, .warn, .block])
        #expect(required.map(\.maximumDatabaseAge?.seconds) == [432_000, nil, nil])
        #expect(required[0].condition == .always && required[1].condition == .code)
        #expect(required[2].condition == .files([try #require(Glob("**/go.sum"))]))
    }

    @Test func `What is left out has the stricter meaning`() throws {
        let policy = try Policy.decode(
            "{version: 1, kind: policy, name: p, rules: [{id: r, match: {}}]}", file: "p.yaml")
        #expect(policy.mode == .enforce && policy.unknownSeverity == .medium)
        #expect(policy.inlineSuppressions == .count && policy.requirements.isEmpty)
    }

    @Test(arguments: [[UInt8](), [0xEF, 0xBB, 0xBF]])
    func `The digest is that of the file's bytes`(_ start: [UInt8]) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: path) }
        let bytes = start + Array("\(Self.text)# é\r\n".utf8)
        try Data(bytes).write(to: path)
        #expect(try Policy.load(path.path).digest == Digest.sha256(of: bytes))
        #expect(
            Digest.sha256(of: Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func `The shipped policy blocks by rules and requires that classes were examined`() throws
    {
        let root = URL(filePath: #filePath).appending(path: "../../../pipelines/policies")
        let policy = try Policy.load(root.appending(path: "default.yaml").standardized.path)
        #expect(policy.mode == .enforce && policy.unknownSeverity >= .medium)
        let blocked = policy.rules.filter { $0.action == .block && $0.limit == 0 }
        let classes = blocked.flatMap(\.match.conditions).compactMap { condition in
            if case .scanClass(let classes) = condition { classes } else { nil }
        }
        #expect(Set(classes.joined()).isSuperset(of: [.secrets, .sca, .container, .sast, .iac]))
        let required = policy.requirements.filter { $0.action == .block }.flatMap(\.classes)
        #expect(Set(required).isSuperset(of: [.secrets, .sast, .sca]))
    }

    @Test func `The policy that the documentation shows is one`() throws {
        let page = URL(filePath: #filePath).appending(path: "../../../docs/policies.md")
            .standardized
        let text = try String(contentsOf: page, encoding: .utf8)
        let blocks = text.split(separator: "```yaml\n").dropFirst()
        let examples = blocks.compactMap { $0.split(separator: "```").first.map(String.init) }
        let first = try #require(examples.first)
        let policy = try Policy.decode(first, file: "policies.md")
        #expect(policy.rules.count == 3 && policy.requirements.count == 2)
        // The other parts are keys of the same document.
        let whole = try Policy.decode(
            examples.joined(), file: "policies.md")
        #expect(whole.scopes.count == 2 && !whole.deadlines.isEmpty)
    }

    @Test func `The waiver and the override that the documentation shows are some`() throws {
        let page = URL(filePath: #filePath).appending(path: "../../../docs/waivers.md").standardized
        let text = try String(contentsOf: page, encoding: .utf8)
        let blocks = text.split(separator: "```yaml\n").dropFirst()
        let examples = blocks.compactMap { $0.split(separator: "```").first.map(String.init) }
        let file = try WaiverFile.decode(try #require(examples.first), file: "waivers.md")
        #expect(file.waivers.map(\.id.value) == ["W-0042"])
        let override = try Document.decode(
            BreakGlassFile.self, text: try #require(examples.last), file: "waivers.md")
        #expect(override.who == "ana")
    }

    static let conditions: [(text: String, condition: Match.Condition)] = [
        ("class: sast", .scanClass([.sast])),
        ("class: [sast, iac]", .scanClass([.sast, .iac])),
        ("severity: unknown", .severity([.unknown])),
        ("severity: [low, info]", .severity([.low, .info])),
        ("severity: {gte: critical}", .severityAtLeast(.critical)),
        ("cwe: CWE-89", .cwe([89])), ("cwe: 89", .cwe([89])),
        ("cwe: [cwe-78, 089]", .cwe([78, 89])),
        ("cve: CVE-2026-1", .identifier(["CVE-2026-1"])),
        ("fix: available", .fixAvailable(true)), ("fix: none", .fixAvailable(false)),
        ("new: true", .new(true)), ("kev: false", .knownExploited(false)),
        ("epss: {gte: 1}", .epssAtLeast(1)), ("cvss: {gte: 9.8}", .cvssAtLeast(9.8)),
        ("inline_suppressed: true", .inlineSuppressed(true)),
        ("package: 'pkg:NPM/%40a/b@1'", .package([.url("pkg:npm/@a/b@1")])),
        ("not: {fix: none}", .not(Match([.fixAvailable(false)]))),
        ("all: [{new: true}]", .all([Match([.new(true)])])),
    ]

    @Test(arguments: conditions.indices)
    func `Each attribute is written in its own way`(_ index: Int) throws {
        let (text, condition) = Self.conditions[index]
        let policy = try Policy.decode(
            "{version: 1, kind: policy, name: p, rules: [{id: r, match: {\(text)}}]}", file: "p")
        #expect(policy.rules[0].match.conditions == [condition])
    }

    @Test func `Globs are read alone, in lists and as exclusions`() throws {
        let glob = try #require(Glob("a/**"))
        for (text, condition) in [
            ("path: a/**", Match.Condition.path([glob])), ("path: [a/**]", .path([glob])),
            ("path: {not: a/**}", .pathOutside([glob])),
            ("path: {not: [a/**]}", .pathOutside([glob])), ("rule: a/**", .rule([glob])),
            ("package: A/**", .package([.name(glob)])),
        ] {
            let policy = try Policy.decode(
                "{version: 1, kind: policy, name: p, rules: [{id: r, match: {\(text)}}]}", file: "p"
            )
            #expect(policy.rules[0].match.conditions == [condition])
        }
    }
}
