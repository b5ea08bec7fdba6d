import Testing

@testable import Manifests

@Suite struct PlannerProblemsTests {
    private func catalog() throws(InvalidManifest) -> ScannerCatalog {
        try Scenery.catalog([
            "bandit": [
                "params":
                    "{skip: {type: int, default: 1}, level: {type: enum, values: [a, b], default: a}}"
            ],
            "syft": ["class": "sbom"],
            "lister": [
                "class": "sbom", "run": "{argv: [tool, {each: files, argv: ['{item}']}]}",
            ],
            "grype": [
                "class": "sca", "input": "sbom", "run": #"{argv: [tool, "{input}"]}"#,
            ],
            "nuclei": [
                "class": "dast", "targets": "[url]",
                "run": #"{argv: [tool, "{target}"], network: target}"#,
            ],
            "feeds": [
                "run": #"{argv: [tool], network: [a.example.com, b.example.com]}"#,
                "retry": "[network, timeout]",
            ],
        ])
    }

    private func refusals(_ lines: String) throws -> [String] {
        let pipeline = try Scenery.pipeline(lines)
        let catalog = try catalog()
        return ManifestsTests.refusals { () throws(InvalidManifest) in
            _ = try Planner(pipeline, catalog: catalog, facts: nil).plan()
        }
    }

    @Test func `A retry after a failure that the definition does not list is refused`() throws {
        let found = try refusals(
            """
            defaults: {retries: {max: 1, on: crash}}
            stages:
              - id: one
                scanners:
                  - {use: feeds, retries: {max: 2, on: [timeout, crash]}}
                  - {use: syft, retries: {max: 1}}
                  - {use: syft, id: s, retries: {max: 0}}
            """)
        #expect(
            found == [
                #"p.yaml:9:54: stages[0].scanners[0].retries.on[1]: feeds is not tried again after "crash" (its definition lists: network, timeout)"#,
                #"p.yaml:10:30: stages[0].scanners[1].retries: syft is never tried again (its definition lists no failure that a repeat can mend (retry))"#,
            ])
    }

    @Test func `Every wrong name in a pipeline is told at once, each with its place`() throws {
        let found = try refusals(
            """
            stages:
              - id: one
                needs: [tow]
                scanners:
                  - {use: bandti}
                  - {use: bandit, with: {skp: 1, skip: x, level: c}}
                  - {use: bandit, with: {skip: [1, 2]}}
              - id: two
                scanners:
                  - {use: syft, secrets: {TOKEN: tokn}}
              - {id: two, scanners: [{use: feeds, network: [a.example.com, c.example.com]}]}
              - {id: three, scanners: [{use: nuclei, network: [x]}, {id: n, use: syft, network: target}]}
            secrets: {token: {env: TOKEN}}
            """)
        #expect(
            found == [
                #"p.yaml:7:13: stages[0].needs[0]: unknown stage "tow" (did you mean "two"?)"#,
                #"p.yaml:9:15: stages[0].scanners[0].use: unknown scanner "bandti" (did you mean "bandit"?)"#,
                #"p.yaml:10:30: stages[0].scanners[1].with.skp: bandit has no parameter "skp" (did you mean "skip"?)"#,
                #"p.yaml:10:38: stages[0].scanners[1].with.skip: "x" is not a whole number"#,
                #"p.yaml:10:47: stages[0].scanners[1].with.level: "c" is not one of a, b"#,
                #"p.yaml:11:15: stages[0].scanners[2].use: the step "bandit" stands twice (give one of them an id of its own)"#,
                "p.yaml:11:30: stages[0].scanners[2].with.skip: takes one value, not a list",
                #"p.yaml:14:31: stages[1].scanners[0].secrets.TOKEN: unknown secret "tokn" (did you mean "token"?)"#,
                #"p.yaml:15:10: stages[2].id: the stage "two" stands twice"#,
                "p.yaml:15:32: stages[2].scanners[0].use: feeds may not reach c.example.com (its definition allows: a.example.com, b.example.com)",
                "p.yaml:16:34: stages[3].scanners[0].use: nuclei may not reach x (its definition allows: the target only)",
                "p.yaml:16:70: stages[3].scanners[1].use: syft may not reach the target (its definition allows: none)",
            ])
    }

    @Test(arguments: [
        ("[{id: a, needs: [a], scanners: [{use: syft}]}]", "a → a"),
        (
            "[{id: a, needs: [b], scanners: [{use: syft}]}, {id: b, needs: [a], scanners: [{use: bandit}]}]",
            "a → b → a"
        ),
        (
            "[{id: x, scanners: [{use: syft}]}, {id: a, needs: [x, b], scanners: [{use: bandit}]}, {id: b, needs: [c], scanners: [{use: feeds}]}, {id: c, needs: [a], scanners: [{use: nuclei}]}]",
            "a → b → c → a"
        ),
    ])
    func `Stages that need each other in a circle are refused`(
        _ stages: String, _ circle: String
    ) throws {
        let found = try refusals("stages: \(stages)")
        #expect(found.count == 1)
        #expect(
            found.first?.hasSuffix(
                "the stages need each other in a circle: \(circle) (take one needs away)") == true,
            "\(found)")
    }

    @Test(arguments: [
        ("{use: grype, input: sift}", "", #"unknown step "sift" (did you mean "syft"?)"#),
        (
            "{use: grype, input: other.syft}", "",
            #"unknown step "other.syft" (did you mean "later.syft"?)"#
        ),
        ("{use: grype, input: bandit}", "", "bandit leaves no report of class sbom to read"),
        ("{use: grype, input: lister}", "", "lister leaves no report of class sbom to read"),
        (
            "{use: bandit, id: b, input: syft}", "",
            "bandit reads no other scanner's report (leave it out)"
        ),
        (
            "{use: grype, input: later.syft}", "needs: [first], ",
            "grype would wait for itself: grype → syft → grype (let it read from a step that does not come after it)"
        ),
    ])
    func `An input that cannot be read is refused`(
        _ use: String, _ needs: String, _ reason: String
    ) throws {
        let found = try refusals(
            """
            stages:
              - {id: first, scanners: [{use: bandit}, \(use)]}
              - {id: later, \(needs)scanners: [{use: syft}, {use: lister}]}
            """)
        #expect(found.count == 1)
        #expect(found.first?.hasSuffix(": " + reason) == true, "\(found)")
    }

    @Test func `A scanner that reads another's report needs one that leaves it whole`() throws {
        let found = try refusals("stages: [{id: s, scanners: [{use: lister}, {use: grype}]}]")
        #expect(
            found == [
                "p.yaml:5:50: stages[0].scanners[1].use: grype reads the report of a scanner of class sbom, and the pipeline has none (add one)"
            ])
    }
}
