import Testing

@testable import Manifests

@Suite struct ValuesReportPathTests {
    typealias Step = ReportPath.Step

    static let cases: [(text: String, origin: ReportPath.Origin, steps: [Step])] = [
        ("a", .item(up: 0), [.member("a")]),
        ("a.b", .item(up: 0), [.member("a"), .member("b")]),
        ("", .item(up: 0), []),
        (
            "Results[].Vulnerabilities[]", .item(up: 0),
            [.member("Results"), .eachElement, .member("Vulnerabilities"), .eachElement]
        ),
        ("[]", .item(up: 0), [.eachElement]),
        ("a[0][]", .item(up: 0), [.member("a"), .index(0), .eachElement]),
        ("results.*[]", .item(up: 0), [.member("results"), .eachValue, .eachElement]),
        ("CVSS.*.V3Score", .item(up: 0), [.member("CVSS"), .eachValue, .member("V3Score")]),
        ("^Target", .item(up: 1), [.member("Target")]),
        ("^^a.b", .item(up: 2), [.member("a"), .member("b")]),
        ("$.version", .root, [.member("version")]), ("$", .root, []),
        ("#", .key(up: 0), []), ("^#", .key(up: 1), []),
        ("=any text. [x]", .literal("any text. [x]"), []),
        ("a.\"b.c\".d", .item(up: 0), [.member("a"), .member("b.c"), .member("d")]),
        (
            "ids[a.b=c.d].v", .item(up: 0),
            [.member("ids"), .elements(having: ["a", "b"], of: "c.d"), .member("v")]
        ),
    ]

    @Test func `A path may hold others, for the value of a member or its name`() throws {
        let key = try #require(ReportPath("^#"))
        let place = try #require(ReportPath("$.a[0].b"))
        #expect(
            ReportPath("$.ids[n={^#}].v")?.steps
                == [.member("ids"), .elementsLike(having: ["n"], as: key), .member("v")])
        #expect(
            ReportPath("all.{$.a[0].b}[0].v")?.steps
                == [.member("all"), .memberNamed(place), .index(0), .member("v")])
        let itself = try #require(ReportPath(""))
        #expect(ReportPath("all.{}")?.steps == [.member("all"), .memberNamed(itself)])
    }

    @Test func `A text may hold values of paths`() throws {
        let key = try #require(ReportPath("^#"))
        let inner = try #require(ReportPath("a[b={c}].d"))
        #expect(
            ReportPath("=x {^#}!")?.origin == .template([.text("x "), .value(key), .text("!")]))
        #expect(
            ReportPath("={^#}{a[b={c}].d}")?.origin == .template([.value(key), .value(inner)]))
        #expect(ReportPath("={file}")?.origin == .literal("{file}"))
    }

    @Test(arguments: cases.indices)
    func `A path is read into its steps`(_ index: Int) throws {
        let path = try #require(ReportPath(Self.cases[index].text))
        #expect(path.origin == Self.cases[index].origin)
        #expect(path.steps == Self.cases[index].steps)
        #expect(path.description == Self.cases[index].text)
    }

    @Test(arguments: [
        "a[", "a[x]", "a[-1]", "a[0]b", "a[]]", "a[=b]", "a[b={c]", "a.{b", "={a", "=}{",
    ])
    func `What is no path is refused`(_ text: String) { #expect(ReportPath(text) == nil) }
}
