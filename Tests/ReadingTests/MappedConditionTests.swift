import Findings
import Testing

@testable import Reading

struct MappedConditionTests {
    private func read(_ items: String, _ conditions: String) throws -> ReportContents {
        try Report("{\"all\": \(items)}").read(
            by: """
                {file: r, format: json, map: {items: "all[]", rule: id, title: id,
                severity: {fixed: low}, commit: commit, package: {name: id, purl: purl}, \(conditions)}}
                """)
    }

    private static let three = """
        [{"id": "a", "status": "PASS"}, {"id": "b", "status": "SKIPPED by hand"}, {"id": "c", "quiet": true}]
        """

    @Test(
        arguments: [
            ("where: {status: PASS}", ["a"]), ("where: {status: [PASS, \"SKIP*\"]}", ["a", "b"]),
            ("where: {status: \"*\"}", ["a", "b"]), ("except: {status: \"*\"}", ["c"]),
            ("except: {status: PASS, quiet: true}", ["b"]),
            ("except: {status: SKIP}", ["a", "b", "c"]),
        ])
    func `Items are taken by what they hold, and left out by one exception`(
        _ conditions: String, _ rules: [String]
    ) throws {
        #expect(try read(Self.three, conditions).results.map(\.ruleID) == rules)
    }

    @Test func `One condition that holds makes an item silenced or exploited`() throws {
        let results = try read(
            Self.three, "suppressed: {status: \"SKIP*\", quiet: true}, exploited: {status: PASS}"
        ).results
        #expect(results.map(\.inlineSuppressed) == [false, true, true])
        #expect(results.map(\.knownExploited) == [true, nil, nil])
    }

    @Test(
        arguments: [
            ("0000000", nil), ("4e1243b", "4e1243b"),
        ] as [(String, String?)])
    func `Zeros are no commit`(_ text: String, _ commit: String?) throws {
        let contents = try read("[{\"id\": \"a\", \"commit\": \"\(text)\"}]", "help: id")
        #expect(contents.results.map(\.location.commit) == [commit])
    }

    @Test(
        arguments: [
            ("pkg:npm/%40acme/tar@2.2.1", "2.2.1"), ("pkg:npm/@acme/tar", nil),
            ("pkg:a/b@1.0?x=1", "1.0"),
            ("pkg:deb/debian/a@1%3A2.0", "1:2.0"), ("pkg:a/b", nil),
        ] as [(String, String?)])
    func `A package URL knows the version`(_ purl: String, _ version: String?) throws {
        let contents = try read("[{\"id\": \"a\", \"purl\": \"\(purl)\"}]", "help: id")
        #expect(contents.results.map { $0.package?.version } == [version])
    }

    @Test(arguments: [
        ("{\"files\": [], \"totals\": {}}", 0), ("{\"files\": {}, \"totals\": {}}", 0),
        ("{\"files\": [1], \"totals\": {}}", 1), ("{\"files\": 1, \"totals\": {}}", 1),
    ])
    func `What PHP writes for an empty table is one`(_ text: String, _ rejected: Int) throws {
        let output = """
            {file: r, format: json, map: [
                {items: "files.*[]", rule: id, title: id, severity: {fixed: low}},
                {items: totals, where: {n: none}, rule: n, title: n, severity: {fixed: low}}]}
            """
        guard let contents = try? Report(text).read(by: output) else {
            #expect(rejected > 0)
            return
        }
        #expect(contents.rejected.count == rejected)
    }

    @Test func `Of ten thousand items that name another one each is found at once`() throws {
        let names = (0..<10_000).map { "{\"n\": \"r\($0)\", \"path\": \"p\($0)\"}" }
        let items = (0..<10_000).map { "{\"id\": \"x\", \"n\": \"r\(9_999 - $0)\"}" }
        let report = Report(
            "{\"all\": [\(items.joined(separator: ","))], \"places\": [\(names.joined(separator: ","))]}"
        )
        let clock = ContinuousClock()
        var paths: [String?] = []
        let time = try clock.measure {
            paths = try report.read(
                by: """
                    {file: r, format: json, map: {items: "all[]", rule: id, title: id,
                    severity: {fixed: low}, path: "$.places[n={n}].path"}}
                    """
            ).results.map(\.location.path)
        }
        #expect(paths.first == "p9999")
        #expect(Set(paths).count == 10_000)
        // Looking through all of them for each took minutes in a debug build.
        #expect(time < .seconds(180))
    }
}
