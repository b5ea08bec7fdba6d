import Testing

@Suite struct ImportTests {
    @Test func `Every room imports what the page on the architecture says, and nothing else`()
        throws
    {
        let page = ArchitecturePage(try #require(SourceTree.text(of: "docs/architecture.md")))
        var imports: [String: Set<String>] = [:]
        for file in SourceTree.sources {
            imports[file.room, default: []].formUnion(ImportRules.modules(in: file.lines))
        }
        #expect(page.rooms.count >= 10 && imports.count >= 8)
        let problems = ImportRules.problems(page, imports: imports, folders: SourceTree.rooms)
        #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    }

    private let page = ArchitecturePage(
        """
        | level | room | holds | imports | from elsewhere |
        |---|---|---|---|---|
        | 0 | `Low` | values | | `Yams` |
        | 1 | `Left` | one | `Low` | |
        | 1 | `Right` | other | `Low` | |
        | 2 | `Top` | all | `Left`, `Right` | |

        ## Raw pointers

        - `Sources/Low/A.swift`, `Sources/Low/B.swift`: `bytes`

        ## More
        `Sources/Low/C.swift`
        """)

    @Test func `The page is read as it is written`() {
        #expect(page.rooms.map(\.name) == ["Low", "Left", "Right", "Top"])
        #expect(page.rooms[0].libraries == ["Yams"] && page.rooms[3].imports == ["Left", "Right"])
        #expect(page.pointerFiles == ["Sources/Low/A.swift", "Sources/Low/B.swift"])
    }

    @Test(arguments: [
        ("Low", ["Yams", "Top"], "Low imports Top, which is not below it"),
        ("Left", ["Low", "Right"], "Left imports Right, which is not below it"),
        ("Left", ["Low", "Left"], "Left imports Left, which is not below it"),
        ("Top", ["Left", "Right", "Low"], "Top imports Low, which the page does not say"),
        ("Right", ["Low", "Yams"], "Right imports Yams, which has no place in it"),
        ("Top", ["Left"], "Top does not import Right, though the page says so"),
        ("Low", ["Foundation"], "Low does not import Yams, though the page says so"),
        ("New", [], "New is not on the page"),
    ])
    func `What differs from the page is told`(
        _ room: String, _ modules: [String], _ problem: String
    ) {
        var imports: [String: Set<String>] = [
            "Low": ["Yams", "Foundation"], "Left": ["Low"], "Right": ["Low", "Glibc"],
            "Top": ["Left", "Right"],
        ]
        let folders = Set(imports.keys)
        #expect(ImportRules.problems(page, imports: imports, folders: folders).isEmpty)
        imports[room] = Set(modules)
        #expect(
            ImportRules.problems(page, imports: imports, folders: folders.union([room]))
                == [problem])
    }

    @Test func `A room that only the page knows is told`() {
        let problems = ImportRules.problems(page, imports: [:], folders: ["Low", "Left", "Right"])
        #expect(problems.last == "the page names Top, and there is no such room")
    }

    @Test func `An import is recognised however it is written`() {
        let text = """
            import A
            package import B
            @testable @preconcurrency private import C
            import struct D.Inner
            public import E.Sub
              import F
            // import G
            let important = 1
            important import H
            """
        #expect(
            ImportRules.modules(in: text.split(separator: "\n")) == ["A", "B", "C", "D", "E", "F"])
    }
}
