import Testing

@testable import Manifests

@Suite struct PipelineTests {
    private let stages = "stages: [{id: s, scanners: [{use: a}]}]"

    private func refusals(target: String, _ more: String = "") -> [String] {
        ManifestsTests.refusals { () throws(InvalidManifest) in
            _ = try Scenery.pipeline("\(stages)\n\(more)", target: "target: \(target)")
        }
    }

    @Test func `Every problem of a pipeline is told at once, each with its place`() {
        let text = """
            version: 1
            kind: pipelin
            name: -p
            inputs:
              a: {type: strng, required: true}
              b: {type: int}
              c: {type: enum, default: x}
            target: {git: x, path: y, depth: 1, submodules: true}
            secrets:
              token: hunter2
              other: {env: "hunter 2"}
              third: {env: A, file: B}
            limits: {timeout: soon, jobs: 0}
            stages:
              - id: s
                need: [t]
                scanners: []
              - scanners: [{use: a, with: [x], retries: {on: fire}, when: {languages: pyton}}]
            reports: []
            """
        let found = ManifestsTests.refusals { () throws(InvalidManifest) in
            _ = try PipelineFile.parse(text, file: "p.yaml", inputs: ["a": "x"])
        }
        #expect(
            found == [
                #"p.yaml:2:7: kind: unknown value "pipelin" (did you mean "pipeline"?)"#,
                #"p.yaml:3:7: name: expected a name of letters, digits, '.', '_' and '-', found "-p""#,
                #"p.yaml:5:13: inputs.a.type: unknown value "strng" (did you mean "string"?)"#,
                "p.yaml:6:6: inputs.b: needs either a default or required: true",
                "p.yaml:7:6: inputs.c: an enum needs values",
                #"p.yaml:7:6: inputs.c: its default must be one of , not "x""#,
                "p.yaml:8:9: target: git, path and image_archive exclude each other",
                "p.yaml:8:9: target: submodules: true is not supported (leave it out)",
                #"p.yaml:8:34: target.depth: unknown value "1" (known: full)"#,
                "p.yaml:10:10: secrets.token: expected {env: NAME}, {file: PATH} or {command: [argv]}, never the secret itself",
                "p.yaml:11:16: secrets.other.env: expected the name of an environment variable",
                "p.yaml:12:10: secrets.third: needs exactly one of env, file and command",
                #"p.yaml:13:19: limits.timeout: expected a time such as 90s, 5m, 1h30m or 7d, found "soon""#,
                #"p.yaml:13:31: limits.jobs: expected a whole number from 1 to 1024, found "0""#,
                #"p.yaml:16:5: stages[0]: unknown key "need" (did you mean "needs"?)"#,
                "p.yaml:17:15: stages[0].scanners: needs at least 1 of them",
                #"p.yaml:18:5: stages[1]: the key "id" is missing"#,
                "p.yaml:18:31: stages[1].scanners[0].with: expected a mapping, found a list",
                #"p.yaml:18:50: stages[1].scanners[0].retries.on: unknown value "fire" (known: crash, error, network, timeout)"#,
                #"p.yaml:18:75: stages[1].scanners[0].when.languages: unknown language "pyton" (did you mean "python"?)"#,
                #"p.yaml:19:1: unknown key "reports" (did you mean "report"?)"#,
            ])
    }

    @Test(arguments: [
        ("{}", "needs git, path, image_archive or url"),
        ("{git: x, path: y}", "git, path and image_archive exclude each other"),
        ("{git: x, image_archive: y}", "git, path and image_archive exclude each other"),
        ("{path: x, image_archive: y, url: 'http://h/'}", "exclude each other"),
        ("{image_archive: x, ref: main}", "ref goes with git or path"),
        ("{url: 'http://h/', ref: main}", "ref goes with git or path"),
        ("{path: x, credential: t}", "credential goes with git"),
        ("{git: x, lfs: true}", "lfs: true is not supported (leave it out)"),
    ])
    func `A target that makes no sense is refused`(_ target: String, _ reason: String) {
        let found = refusals(target: target)
        #expect(found.count == 1)
        #expect(found.first?.hasSuffix(reason) == true, "\(found)")
    }

    @Test(arguments: [
        "{git: x, url: 'http://h/'}", "{path: x, ref: main, lfs: false, depth: full}",
    ])
    func `A running site may stand beside a repository`(_ target: String) {
        #expect(refusals(target: target).isEmpty)
    }

    @Test func `A secret is kept by reference, of three kinds`() throws {
        let pipeline = try Scenery.pipeline(
            """
            \(stages)
            secrets: {a: {env: TOKEN}, b: {file: /run/secrets/b}, c: {command: [pass, show, c]}}
            """)
        #expect(
            pipeline.secrets.map(\.value) == [
                .environment("TOKEN"), .file("/run/secrets/b"), .command(["pass", "show", "c"]),
            ])
    }

    @Test func `A secret in the wrong place is never quoted`() {
        for value in ["hunter2", "[hunter2]", "{env: 'hunter2!'}", "${{ inputs.secret }}"] {
            let found = ManifestsTests.refusals { () throws(InvalidManifest) in
                _ = try Scenery.pipeline(
                    "\(stages)\nsecrets: {a: \(value)}\ninputs: {secret: {type: string, required: true}}",
                    inputs: ["secret": "hunter2"])
            }
            #expect(found.count == 1 && !found.joined().contains("hunter2"), "\(found)")
        }
    }
}
