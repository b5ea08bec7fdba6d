import Manifests
import Testing

@testable import Reading

struct ReportPathTests {
    private let root: JSON

    init() throws {
        root = try JSONParser.parse(
            Array(
                """
                {"version": "2", "Results": [
                    {"Target": "a", "Type": "pip", "Vulns": [
                        {"id": 1, "aliases": ["x", "y"], "cvss": {"nvd": {"v3": 7.5}, "ghsa": {"v3": 9.1}}},
                        {"id": 2}]},
                    {"Target": "b", "Vulns": null},
                    {"Target": "c", "Vulns": [{"id": 3, "empty": "", "flag": true}]}],
                 "groups": {"first": [{"v": 1}], "second": [{"v": 2}, {"v": 3}]},
                 "a.b": {"c": 5}}
                """.utf8))
    }

    private func texts(_ path: String, of items: String) throws -> [[String]] {
        let path = try #require(ReportPath(path))
        return try #require(ReportPath(items)).items(in: root).map {
            path.texts(for: $0, root: root)
        }
    }

    @Test(
        arguments: [
            ("id", "Results[].Vulns[]", [["1"], ["2"], ["3"]]),
            ("^Target", "Results[].Vulns[]", [["a"], ["a"], ["c"]]),
            ("^^version", "Results[].Vulns[]", [["2"], ["2"], ["2"]]),
            ("^^^version", "Results[].Vulns[]", [[], [], []]),
            ("$.version", "Results[].Vulns[]", [["2"], ["2"], ["2"]]),
            ("aliases[]", "Results[].Vulns[]", [["x", "y"], [], []]),
            ("aliases", "Results[].Vulns[]", [["x", "y"], [], []]),
            ("aliases[1]", "Results[].Vulns[]", [["y"], [], []]),
            ("$.Results[Target=c].Vulns[].id", "Results[].Vulns[]", [["3"], ["3"], ["3"]]),
            ("$.Results[Target={^Target}].Type", "Results[].Vulns[]", [["pip"], ["pip"], []]),
            ("Vulns[id={$.version}].id", "Results[]", [["2"], [], []]),
            ("$.groups.{#}[0].v", "groups.*", [["1"], ["2"]]),
            ("$.groups.{^#}[0].v", "groups.*[]", [["1"], ["2"], ["2"]]),
            ("$.groups.{absent}[0].v", "groups.*", [[], []]),
            ("={^Target}-{id}", "Results[].Vulns[]", [["a-1"], ["a-2"], ["c-3"]]),
            ("=type {^Type}", "Results[].Vulns[]", [["type pip"], ["type pip"], []]),
            ("cvss.*.v3", "Results[].Vulns[]", [["7.5", "9.1"], [], []]),
            ("flag", "Results[].Vulns[]", [[], [], ["true"]]),
            ("=text", "Results[]", [["text"], ["text"], ["text"]]),
            ("Vulns[].id", "Results[]", [["1", "2"], [], ["3"]]),
            ("#", "groups.*", [["first"], ["second"]]),
            ("^#", "groups.*[]", [["first"], ["second"], ["second"]]),
            ("v", "groups.*[]", [["1"], ["2"], ["3"]]),
            ("^[0].v", "groups.*[]", [["1"], ["2"], ["2"]]),
            ("version", "", [["2"]]), ("c", "\"a.b\"", [["5"]]), ("id", "Results[7].Vulns[]", []),
            ("id", "absent[]", []), ("id", "version[]", []), ("id", "Results.*", []),
        ] as [(String, String, [[String]])])
    func `A path finds what stands there`(
        _ path: String, _ items: String, _ wanted: [[String]]
    ) throws {
        #expect(try texts(path, of: items) == wanted)
    }

    @Test func `Of several paths the first that is there and not empty counts`() throws {
        let item = try #require(ReportPath("Results[2].Vulns[]")?.items(in: root).first)
        let paths = ["absent", "empty", "id"].compactMap { ReportPath($0) }
        #expect(paths.firstText(for: item, root: root) == "3")
        #expect(paths.firstInteger(for: item, root: root) == 3)
        #expect([ReportPath]().firstText(for: item, root: root) == nil)
    }

    @Test func `Of numbers the largest counts, and only numbers do`() throws {
        let text = "{\"s\": [\"3.5\", 4, \"nan\", \"inf\", \"high\", null]}"
        let root = try JSONParser.parse(Array(text.utf8))
        let path = try #require(ReportPath("s[]"))
        #expect([path].largestNumber(for: ReportItem(root: root), root: root, in: 0...10) == 4)
    }
}
