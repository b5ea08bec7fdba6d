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
                ""
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
                  - {use: sarif-report, secrets: {TOKEN: token}, input: nobody}
            """)
        #expect(
            told == [
                ""
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
        #expect(told == [""])
    }

    @Test func `Text that is no YAML is told with its place`() async throws {
        let told = try await problems("version: 1\nkind: [pipeline\n")
        #expect(told == [""])
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
        #expect(told == [""])
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
        #expect(told.first == "")
    }

    @Test func `--no-gate does not make an invalid manifest succeed`() async throws {
        let told = try await problems("version: 2\n", "--no-gate")
        #expect(told.first?.hasPrefix("error: bad.yaml:1:") == true)
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
