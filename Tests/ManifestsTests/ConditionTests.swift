import Testing

@testable import Manifests

@Suite struct ConditionTests {
    private func runs(_ condition: String, files: [String], ref: String? = nil) throws -> Bool {
        let pipeline = try Scenery.pipeline(
            "stages: [{id: s, scanners: [{use: a, when: \(condition)}]}]")
        let plan = try Planner(
            pipeline, catalog: Scenery.catalog(["a": [:]]),
            facts: Scenery.source(files, ref: ref)
        ).plan()
        return plan.steps[0].action == .run
    }

    @Test(arguments: [
        ("{files: '**/*.py'}", true), ("{files: ['*.go', '*.py']}", true),
        ("{files: '*.go'}", false),
        ("{languages: python}", true), ("{languages: [go, java]}", false),
        ("{branches: main}", true), ("{branches: [release/*]}", false),
        ("{files: '*.py', branches: dev}", false), ("{files: '*.py', languages: python}", true),
        ("{any: [{files: '*.go'}, {languages: python}]}", true),
        ("{any: [{files: '*.go'}, {branches: dev}]}", false),
        ("{all: [{files: '*.py'}, {branches: main}]}", true),
        ("{all: [{files: '*.py'}, {branches: dev}]}", false),
        ("{not: {files: '*.go'}}", true), ("{not: [{files: '*.go'}, {files: '*.py'}]}", false),
        ("{files: '*.py', not: {any: [{branches: dev}, {all: [{languages: go}]}]}}", true),
    ])
    func `A scanner runs when everything that its condition says holds`(
        _ condition: String, _ expected: Bool
    ) throws {
        #expect(try runs(condition, files: ["a.py", "b.md"], ref: "main") == expected)
    }

    @Test func `A target without a ref counts as HEAD`() throws {
        #expect(try runs("{branches: HEAD}", files: ["a"]))
        #expect(try !runs("{branches: main}", files: ["a"]))
    }

    @Test func `What a condition leaves out is told, and proves nothing`() throws {
        let pipeline = try Scenery.pipeline(
            "stages: [{id: s, scanners: [{use: a, when: {any: [{files: x}, {languages: go}], not: {branches: dev}}}]}]"
        )
        let plan = try Planner(
            pipeline, catalog: Scenery.catalog(["a": [:]]), facts: Scenery.source(["y"])
        ).plan()
        #expect(
            plan.steps[0].action
                == .skip(
                    "its when: does not hold: any of (files match x; languages go) and not (branch dev)",
                    isProven: false))
    }

    @Test(arguments: [
        "{}", "{not: []}", "{files: []}", "{not: {}}", "{file: x}", "{files: /etc/*}",
    ])
    func `A condition that says nothing is refused`(_ condition: String) {
        let found = refusals { () throws(InvalidManifest) in
            _ = try Scenery.pipeline(
                "stages: [{id: s, scanners: [{use: a, when: \(condition)}]}]")
        }
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.contains("stages[0].scanners[0].when") }, "\(found)")
    }
}
