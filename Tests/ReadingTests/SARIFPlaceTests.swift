import Findings
import Testing

@testable import Reading

struct SARIFPlaceTests {
    private func place(_ physical: String, more: String = "") throws -> Finding.Location {
        let report = Report.sarif(
            "{\"locations\": [{\"physicalLocation\": \(physical)}]}", more: more)
        return try #require(try report.read().results.first).location
    }

    private static let bases = """
        "originalUriBaseIds": {"ROOT": {"uri": "file:///workspace/tree/"},
        "BARE": {"uri": "file:///workspace/tree"}, "SRC": {"uri": "src/", "uriBaseId": "ROOT"},
        "LOOP": {"uri": "x/", "uriBaseId": "LOOP"}, "EMPTY": {}},
        "artifacts": [{"location": {"uri": "z"}}, {"location": {"uri": "lib/b.py"}}],
        """

    @Test(arguments: [
        (#"{"uri": "a.py"}"#, "a.py"), (#"{"uri": "./a//b/../c.py"}"#, "a/c.py"),
        (#"{"uri": "/workspace/tree/a.py"}"#, "a.py"),
        (#"{"uri": "file:///workspace/tree/a.py"}"#, "a.py"),
        (#"{"uri": "file:/workspace/tree/a.py"}"#, "a.py"),
        (#"{"uri": "file://host/workspace/tree/a.py"}"#, "a.py"),
        (#"{"uri": "file:///workspace/tree/a%20b%23.py"}"#, "a b#.py"),
        (#"{"uri": "/workspace/tree/a%20b.py"}"#, "a b.py"),
        (#"{"uri": "a%20b/%C3%A4.py"}"#, "a b/ä.py"), (#"{"uri": "100%.py"}"#, "100%.py"),
        (#"{"uri": "a.py", "uriBaseId": "ROOT"}"#, "a.py"),
        (#"{"uri": "a.py", "uriBaseId": "BARE"}"#, "a.py"),
        (#"{"uri": "a%20b.py", "uriBaseId": "ROOT"}"#, "a b.py"),
        (#"{"uri": "a.py", "uriBaseId": "SRC"}"#, "src/a.py"),
        (#"{"uri": "a.py", "uriBaseId": "EMPTY"}"#, "a.py"),
        (#"{"uri": "a.py", "uriBaseId": "%SRCROOT%"}"#, "a.py"),
        (#"{"index": 1}"#, "lib/b.py"),
    ])
    func `A place is relative to the target, however it is written`(
        _ artifact: String, _ path: String
    ) throws {
        let place = try place("{\"artifactLocation\": \(artifact)}", more: Self.bases)
        #expect(place.path == path)
    }

    @Test func `Bases that go round in a circle end`() throws {
        let place = try place(
            #"{"artifactLocation": {"uri": "a.py", "uriBaseId": "LOOP"}}"#, more: Self.bases)
        #expect(place.path?.hasSuffix("a.py") ?? false)
    }

    @Test func `Lines and columns are taken, and zero is none`() throws {
        let full = try place(
            #"{"artifactLocation": {"uri": "a"}, "region": {"startLine": 3, "endLine": 5, "startColumn": 2}}"#
        )
        #expect(full.startLine == 3 && full.endLine == 5 && full.startColumn == 2)
        let one = try place(
            #"{"artifactLocation": {"uri": "a"}, "region": {"startLine": 3}}"#)
        #expect(one.startLine == 3 && one.endLine == 3 && one.startColumn == nil)
        let none = try place(
            #"{"artifactLocation": {"uri": "a"}, "region": {"startLine": 0, "endLine": -1}}"#)
        #expect(none.startLine == nil && none.endLine == nil)
    }

    @Test func `A result without a place is kept`() throws {
        let results = try Report.sarif("{\"locations\": []}, {\"locations\": [{}]}").read().results
        #expect(results.count == 2)
        #expect(results.allSatisfy { $0.location.path == nil })
    }
}
