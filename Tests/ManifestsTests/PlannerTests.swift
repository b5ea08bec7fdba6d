import Testing

@testable import Manifests

@Suite struct PlannerTests {
    private func plan(
        _ lines: String, _ definitions: [String: [String: String]], facts: TargetFacts? = nil,
        installed: Set<String>? = nil
    ) throws -> Plan {
        try Planner(
            Scenery.pipeline(lines), catalog: Scenery.catalog(definitions), facts: facts,
            installed: installed
        ).plan()
    }

    private func automatic(
        _ definitions: [String: [String: String]], facts: TargetFacts, installed: Set<String>
    ) throws -> Plan {
        let catalog = try Scenery.catalog(definitions)
        let pipeline = AutomaticPipeline.make(target: TargetSpec(path: "."), catalog: catalog)
        return try Planner(pipeline, catalog: catalog, facts: facts, installed: installed).plan()
    }

    @Test func `A scanner runs where its files are, with the evidence and the files`() throws {
        let plan = try plan(
            "stages: [{id: s, scanners: [{use: py}, {use: go}, {use: image}, {use: all}]}]",
            [
                "py": ["detect": "{files: ['**/*.py'], except: ['**/old/**']}"],
                "go": ["detect": "{files: ['**/*.go', go.mod]}"],
                "image": ["targets": "[image]"], "all": [:],
            ], facts: Scenery.source(["a.py", "b/c.py", "b/old/d.py", "x.js"]))
        #expect(
            plan.steps.map(\.action) == [
                .run, .skip("0 of 4 files match **/*.go, go.mod", isProven: true),
                .skip("looks at image, and the target is source", isProven: true), .run,
            ])
        #expect(plan.steps[0].why == "2 of 4 files match **/*.py")
        #expect(plan.steps[0].files == ["a.py", "b/c.py"])
        #expect(plan.steps[3].why == "applies to every target" && plan.steps[3].files.isEmpty)
    }

    @Test func `An image is not looked through for files`() throws {
        let plan = try plan(
            "stages: [{id: s, scanners: [{use: trivy}]}]",
            ["trivy": ["targets": "[source, image]", "detect": "{files: ['*.lock']}"]],
            facts: TargetFacts(kinds: [.image], files: [], ref: nil))
        #expect(plan.steps[0].action == .run)
    }

    @Test func `A scan without a manifest takes what is meant for it, and names what it left out`()
        throws
    {
        let plan = try automatic(
            [
                "always": ["select": "default"], "there": ["select": "installed"],
                "absent": ["select": "installed"], "asked": ["select": "named"], "plain": [:],
            ], facts: Scenery.source(["a"]), installed: ["there"])
        #expect(
            Dictionary(uniqueKeysWithValues: plan.steps.map { ($0.id, $0.action) }) == [
                "always": .run, "there": .run,
                "absent": .skip("optional, and not installed", isProven: false),
                "asked": .skip("runs only when a pipeline names it", isProven: false),
                "plain": .skip("runs only when a pipeline names it", isProven: false),
            ])
        #expect(plan.steps.allSatisfy { $0.network == .none && $0.after.isEmpty })
    }

    @Test func `A scanner that a manifest names runs whether installed or not`() throws {
        let plan = try plan(
            "stages: [{id: s, scanners: [{use: a}, {use: b}]}]",
            ["a": ["select": "installed"], "b": ["select": "named"]],
            facts: Scenery.source(["x"]), installed: [])
        #expect(plan.steps.map(\.action) == [.run, .run])
    }

    @Test func `A scanner is tried again only after failures that its definition lists`() throws {
        let definitions = [
            "a": ["retry": "[network, timeout]"], "b": ["retry": "crash"], "c": [:],
        ]
        let plan = try plan(
            """
            defaults: {retries: {max: 3, on: [timeout, crash], backoff: 2s}}
            stages:
              - id: s
                scanners:
                  - {use: a}
                  - {use: b}
                  - {use: c}
                  - {use: a, id: all, retries: {max: 2}}
                  - {use: a, id: one, retries: {on: network}}
                  - {use: c, id: never, retries: {max: 0}}
            """, definitions)
        #expect(
            plan.steps.map(\.retries?.reasons) == [
                [.timeout], [.crash], nil, [.network, .timeout], [.network], nil,
            ])
        #expect(plan.steps.map(\.retries?.most) == [3, 3, nil, 2, 1, nil])
        #expect(plan.steps[0].retries?.backoff.seconds == 2)
    }

    @Test func `Timeouts, retries and resources are the step's own, else the pipeline's`() throws {
        let plan = try plan(
            """
            defaults: {timeout: 2m, retries: {max: 3}, resources: {cpu: 2, memory: 1GiB, nice: 5}}
            stages:
              - id: s
                scanners:
                  - {use: a}
                  - {use: a, id: b, timeout: 9s, retries: {max: 0}, resources: {cpu: 1, nice: 0}, required: false}
            """, ["a": ["retry": "[timeout]"]])
        let (first, second) = (plan.steps[0], plan.steps[1])
        #expect(first.timeout.seconds == 120 && second.timeout.seconds == 9)
        #expect(first.retries?.most == 3 && second.retries == nil)
        #expect(first.resources.cpu == 2 && second.resources.cpu == 1)
        #expect(first.resources.nice == 5 && second.resources.nice == 0)
        #expect(second.resources.memory?.bytes == 1 << 30)
        #expect(first.isRequired && !second.isRequired)
    }

    @Test func `Parameters are the step's own, else the default; paths lie beside the manifest`()
        throws
    {
        let catalog = try Scenery.catalog([
            "a": [
                "params": """
                {rules: {type: list<path>, default: ["{assets}/r"]}, n: {type: int, default: 1}, \
                file: {type: path, optional: true}}
                """
            ]
        ])
        let text = """
            version: 1
            kind: pipeline
            name: p
            target: {path: .}
            stages:
              - id: s
                scanners:
                  - {use: a}
                  - {use: a, id: b, with: {rules: [mine, /etc/r], file: x/y.toml, n: 2}}
            """
        let pipeline = try PipelineFile.parse(text, file: "/home/ana/p.yaml", inputs: [:])
        let steps = try Planner(pipeline, catalog: catalog, facts: nil).plan().steps
        #expect(steps[0].parameters == ["rules": ["{assets}/r"], "n": ["1"], "file": []])
        #expect(
            steps[1].parameters == [
                "rules": ["/home/ana/mine", "/etc/r"], "n": ["2"], "file": ["/home/ana/x/y.toml"],
            ])
    }

    @Test func `A step waits for the stages it needs and for the step whose report it reads`()
        throws
    {
        let plan = try plan(
            """
            stages:
              - {id: sbom, scanners: [{use: lister}, {use: syft}]}
              - {id: code, scanners: [{use: a}]}
              - {id: deps, needs: [code], scanners: [{use: grype}, {use: grype, id: g2, input: s.2}]}
              - {id: last, scanners: [{use: syft, id: s.2}, {use: grype, id: g3, input: last.s.2}]}
            """,
            [
                "a": [:], "syft": ["class": "sbom"],
                "lister": [
                    "class": "sbom", "run": "{argv: [tool, {each: files, argv: ['{item}']}]}",
                ],
                "grype": ["class": "sca", "input": "sbom", "run": #"{argv: [tool, "{input}"]}"#],
            ])
        #expect(plan.steps.map(\.id) == ["lister", "syft", "a", "grype", "g2", "s.2", "g3"])
        #expect(plan.steps.map(\.inputFrom) == [nil, nil, nil, "syft", "s.2", nil, "s.2"])
        #expect(
            plan.steps.map(\.after) == [[], [], [], ["a", "syft"], ["a", "s.2"], [], ["s.2"]])
    }

    @Test func `A stage of which nothing runs hands on what it needs`() throws {
        let plan = try plan(
            """
            stages:
              - {id: one, scanners: [{use: a}]}
              - {id: two, needs: [one], scanners: [{use: go}]}
              - {id: three, needs: [two], scanners: [{use: b}]}
            """, ["a": [:], "b": [:], "go": ["detect": "{files: ['*.go']}"]],
            facts: Scenery.source(["x.py"]))
        #expect(plan.steps.map(\.after) == [[], ["a"], ["go", "a"]])
    }

    @Test func `A report is read from a step that runs, never from one that comes after`() throws {
        let definitions = [
            "a": ["class": "sbom", "detect": "{files: ['*.go']}"], "b": ["class": "sbom"],
            "grype": ["class": "sca", "input": "sbom", "run": #"{argv: [tool, "{input}"]}"#],
        ]
        let stages = """
            stages:
              - {id: one, scanners: [{use: a}, {use: b}]}
              - {id: two, scanners: [{use: grype}]}
            """
        let plan = try plan(stages, definitions, facts: Scenery.source(["x.py"]))
        #expect(plan.steps.first { $0.id == "grype" }?.inputFrom == "b")
        let late = try self.plan(
            stages.replacing("id: one,", with: "id: one, needs: [two],"), definitions)
        #expect(late.steps.first { $0.id == "grype" }?.inputFrom == nil)
    }
}
