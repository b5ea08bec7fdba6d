import Testing

@testable import Manifests

@Suite struct PipelineInputTests {
    private let stages = "stages: [{id: s, scanners: [{use: a}]}]"

    private func refusals(_ inputs: String, _ given: [String: String] = [:]) -> [String] {
        ManifestsTests.refusals { () throws(InvalidManifest) in
            _ = try Scenery.pipeline("inputs: {\(inputs)}\n\(stages)", inputs: given)
        }
    }

    @Test func `An input takes the given value, else its default`() throws {
        let inputs =
            "inputs: {repo: {type: git-url, required: true}, ref: {type: git-ref, default: HEAD}}"
        let target = #"target: {git: "${{ inputs.repo }}", ref: "${{inputs.ref}}"}"#
        for (given, ref) in [([:], "HEAD"), (["ref": "v1"], "v1")] {
            let pipeline = try Scenery.pipeline(
                "\(inputs)\n\(stages)", target: target,
                inputs: given.merging(["repo": "https://h/x"]) { $1 })
            #expect(pipeline.target.git == "https://h/x")
            #expect(pipeline.target.ref == ref)
        }
    }

    @Test(arguments: [
        ("int", "many", #"must be a whole number, not "many""#),
        ("bool", "yes", "must be true or false"),
        ("url", "ftp://h/", "must be an http or https URL"),
        ("enum, values: [a, b]", "c", #"must be one of a, b, not "c""#),
        ("git-url", "--upload-pack=x", "may not begin with '-'"),
        ("git-ref", "-x", "may not begin with '-'"),
        ("path", "-x", "may not begin with '-'"),
        ("string", "a\nb", "has control characters"),
    ])
    func `A value that is not of the input's type is refused`(
        _ type: String, _ value: String, _ reason: String
    ) {
        #expect(
            refusals("x: {type: \(type), required: true}", ["x": value])
                == [#"p.yaml:5:10: inputs.x: the input "x" \#(reason)"#])
    }

    @Test(arguments: [("int", "-5"), ("string", "-x"), ("bool", "true"), ("path", "a b/{c}")])
    func `A value of the input's type is taken`(_ type: String, _ value: String) {
        #expect(refusals("x: {type: \(type), required: true}", ["x": value]).isEmpty)
    }

    @Test func `A required input that nobody gave, and one that is not declared, are told`() {
        #expect(
            refusals("repo: {type: string, required: true}", ["repos": "x"]) == [
                #"p.yaml: inputs: there is no input "repos" (did you mean "repo"?)"#,
                #"p.yaml:5:10: inputs.repo: the input "repo" is required (add --input repo=…)"#,
            ])
    }

    @Test(arguments: [
        ("{type: int, default: x}", #"its default must be a whole number, not "x""#),
        ("{type: int}", "needs either a default or required: true"),
        ("{type: int, default: 1, required: true}", "needs either a default or required: true"),
        (#"{type: string, default: "${{ inputs.x }}"}"#, "an input cannot depend on another"),
    ])
    func `A declaration that cannot hold is refused`(_ declaration: String, _ reason: String) {
        let found = refusals("x: \(declaration)", ["x": "1"])
        #expect(found.count == 1)
        #expect(found.first?.hasSuffix(reason) == true, "\(found)")
    }

    @Test(arguments: ["a ${{ inputs.x }}", "${{ inputs.x }}${{ inputs.x }}", "${{ env.x }}", "${{"])
    func `Only a whole value is an expression`(_ value: String) {
        let found = ManifestsTests.refusals { () throws(InvalidManifest) in
            _ = try Scenery.pipeline(
                "inputs: {x: {type: string, default: d}}\n\(stages)",
                target: "target: {path: '\(value)'}")
        }
        #expect(
            found == [
                #"p.yaml:4:16: target.path: only a whole value can be an expression (write "${{ inputs.NAME }}" and nothing else)"#
            ])
    }

    @Test func `An expression that cannot be filled in is told once, wherever it stands`() {
        let found = ManifestsTests.refusals { () throws(InvalidManifest) in
            _ = try Scenery.pipeline(
                """
                inputs: {time: {type: string, default: 5m}}
                limits: {timeout: "${{ inputs.tim }}"}
                defaults: {timeout: "${{ inputs.tim }}"}
                \(stages)
                """)
        }
        #expect(
            found == [
                #"p.yaml:6:19: limits.timeout: there is no input "tim" (did you mean "time"?)"#,
                #"p.yaml:7:21: defaults.timeout: there is no input "tim" (did you mean "time"?)"#,
            ])
    }

    @Test func `A value never becomes a key, a list, a mapping or another expression`() throws {
        for value in ["[a, b]", "{git: x}", "a\"b", "a: b", "${{ inputs.x }}", "# c", "*x"] {
            let pipeline = try Scenery.pipeline(
                "inputs: {x: {type: string, required: true}}\n\(stages)",
                target: #"target: {path: "${{ inputs.x }}"}"#, inputs: ["x": value])
            #expect(pipeline.target.path == value)
        }
    }

    @Test func `A pipeline can be checked before anybody gives its inputs`() throws {
        let text = """
            version: 1
            kind: pipeline
            name: p
            inputs: {u: {type: url, required: true}, n: {type: int, required: true}}
            target: {url: "${{ inputs.u }}"}
            limits: {jobs: "${{ inputs.n }}"}
            \(stages)
            """
        let pipeline = try PipelineFile.parse(text, file: "p", inputs: [:], fillMissing: true)
        #expect(pipeline.target.url == "http://127.0.0.1/" && pipeline.limits.jobs == 1)
    }
}
