import Foundation
import Testing

@Suite struct ManifestTests {
    /// Runs a manifest whose repository would be found out if anybody asked for it.
    private func problems(_ text: String, _ more: String...) async throws -> [String] {
        let bench = try await Bench(["json-report": "clean"])
        let file = try bench.write(text, to: "bad.yaml")
        let ended = try await bench.start(bench.runCommand(file) + more).end()
        #expect(ended.code == 64, "\(ended.errors)")
        #expect(ended.text.isEmpty)
        #expect(try bench.keptFiles().isEmpty, "something ran or was fetched")
        return ended.errors.replacing(file, with: "bad.yaml").split(separator: "\n")
            .map(String.init)
    }

    @Test func `All that is wrong with a manifest is told at once, with its place`() async throws {
        let told = try await problems(
            """
            version: 1
            kind: pipeline
            name: bad
            target: {git: "http://127.0.0.1:1/shop.git"}
            colour: blue
            limits: {timeout: soon, jobs: many}
            secrets: {token: s3cr3t-literal}
            stages:
              - id: first
                scanners:
                  - {use: json-report, required: perhaps, tiemout: 5s}
                  - {use: json-report, id: again, retries: {on: always}}
            report:
              - {format: json, path: [a, b]}
            """)
        #expect(
            told == [
                #"error: bad.yaml:5:1: unknown key "colour" (known: defaults, description, gate, inputs, kind, limits, name, report, schedule, secrets, stages, target, …)"#,
                #"error: bad.yaml:6:19: limits.timeout: expected a time such as 90s, 5m, 1h30m or 7d, found "soon""#,
                #"error: bad.yaml:6:31: limits.jobs: expected a whole number from 1 to 1024, found "many""#,
                #"error: bad.yaml:7:18: secrets.token: expected {env: NAME}, {file: PATH} or {command: [argv]}, never the secret itself"#,
                #"error: bad.yaml:11:38: stages[0].scanners[0].required: expected true or false, found "perhaps""#,
                #"error: bad.yaml:11:47: stages[0].scanners[0]: unknown key "tiemout" (did you mean "timeout"?)"#,
                #"error: bad.yaml:12:53: stages[0].scanners[1].retries.on: unknown value "always" (known: crash, error, network, timeout)"#,
                #"error: bad.yaml:14:26: report[0].path: expected text, found a list"#,
            ])
        #expect(!told.joined().contains("s3cr3t-literal"))
    }

    @Test func `What does not fit together is told with its place`() async throws {
        let told = try await problems(
            """
            version: 1
            kind: pipeline
            name: bad
            target: {git: "http://127.0.0.1:1/shop.git"}
            stages:
              - {id: first, needs: [third], scanners: [{use: jsn-report}]}
              - {id: second, needs: [first, fourth], scanners: [{use: json-report}]}
              - id: third
                needs: [second]
                scanners:
                  - {use: json-report, with: {markr: x}}
                  - {use: reader, secrets: {TOKEN: token}, input: nobody}
            """)
        #expect(
            told == [
                #"error: bad.yaml:6:10: stages[0].id: the stages need each other in a circle: first → third → second → first (take one needs away)"#,
                #"error: bad.yaml:6:50: stages[0].scanners[0].use: unknown scanner "jsn-report" (did you mean "json-report"?)"#,
                #"error: bad.yaml:7:33: stages[1].needs[1]: unknown stage "fourth" (known: first, second, third)"#,
                #"error: bad.yaml:11:15: stages[2].scanners[0].use: the step "json-report" stands twice (give one of them an id of its own)"#,
                #"error: bad.yaml:11:35: stages[2].scanners[0].with.markr: json-report has no parameter "markr" (did you mean "marker"?)"#,
                #"error: bad.yaml:12:33: stages[2].scanners[1].secrets.TOKEN: unknown secret "token" (declare it under secrets)"#,
                #"error: bad.yaml:12:55: stages[2].scanners[1].input: unknown step "nobody" (known: jsn-report, json-report, json-report, reader)"#,
            ])
    }

    @Test func `A key that stands twice is told`() async throws {
        let told = try await problems(
            """
            version: 1
            kind: pipeline
            name: bad
            target: {git: "http://127.0.0.1:1/shop.git"}
            name: worse
            stages: [{id: only, scanners: [{use: json-report}]}]
            """)
        #expect(
            told == [
                #"error: bad.yaml:3:1: the key "name" stands more than once in one mapping"#
            ])
    }

    @Test func `Text that is no YAML is told with its place`() async throws {
        let told = try await problems("version: 1\nkind: [pipeline\n")
        #expect(
            told == [
                #"error: bad.yaml:3:1: is not valid YAML: did not find expected ',' or ']'"#
            ])
    }

    @Test func `An input that is needed and one that is unknown are told`() async throws {
        let told = try await problems(
            """
            version: 1
            kind: pipeline
            name: bad
            inputs: {repo: {type: git-url, required: true}}
            target: {git: "${{ inputs.repo }}"}
            stages: [{id: only, scanners: [{use: json-report}]}]
            """, "--input", "rpo=x")
        #expect(
            told == [
                #"error: bad.yaml: inputs: there is no input "rpo" (did you mean "repo"?)"#,
                #"error: bad.yaml:4:10: inputs.repo: the input "repo" is required (add --input repo=…)"#,
            ])
    }

    @Test func `A report format that does not exist is a usage error`() async throws {
        let told = try await problems(
            """
            version: 1
            kind: pipeline
            name: fine
            target: {git: "http://127.0.0.1:1/shop.git"}
            stages: [{id: only, scanners: [{use: json-report}]}]
            """, "-f", "jsno")
        #expect(told.first?.contains("unknown report format 'jsno', did you mean json?") == true)
    }

    @Test func `--no-gate does not make an invalid manifest succeed`() async throws {
        let told = try await problems("version: 2\n", "--no-gate")
        #expect(told.first?.hasPrefix("error: bad.yaml:1:") == true)
    }

    @Test func `A definition whose invocations would overwrite their report is refused`()
        async throws
    {
        let bench = try await Bench()
        let own = try String(
            contentsOfFile: Scenery.scanners + "/per-file/scanner.yaml", encoding: .utf8)
        try bench.write(
            own.replacing("report.{n}.json", with: "report.json"),
            to: "more/per-file/scanner.yaml")
        let ended = try await bench.sluice(
            "scanner", "list", "--scanners", bench.folder + "/more")
        #expect(ended.code == 64)
        #expect(ended.errors.contains("would overwrite {out}/report.json (put {n} into its name)"))
    }

    @Test func `A scanner definition that is invalid is told before anything runs`() async throws {
        let bench = try await Bench(["json-report": "clean"])
        try bench.write(
            """
            version: 1
            kind: scanner
            id: broken
            class: sats
            """, to: "more/broken/scanner.yaml")
        let file = try bench.pipeline(["use: json-report"])
        let ended = try await bench.start(
            bench.runCommand(file, "--scanners", bench.folder + "/more")
        ).end()
        #expect(ended.code == 64)
        #expect(ended.errors.contains("more/broken/scanner.yaml:4:8: class:"), "\(ended.errors)")
    }
}
