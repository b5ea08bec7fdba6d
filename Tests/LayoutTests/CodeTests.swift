import Testing

@Suite struct CodeTests {
    @Test func `No file is long, and most are short`() throws {
        let lengths = SourceTree.sources.map { ($0.lines.count, $0.path) }.sorted { $0.0 < $1.0 }
        try #require(lengths.count > 100)
        let (longest, path) = try #require(lengths.last)
        #expect(longest <= 400, "\(path)")
        #expect(lengths[lengths.count / 2].0 < 100)
    }

    @Test func `Nothing forbidden stands in the sources`() {
        for file in SourceTree.sources {
            for line in CodeRules.forbiddenLines(in: file.lines) {
                Issue.record("\(file.path):\(line): \(file.lines[line - 1])")
            }
        }
    }

    @Test func `Pointer types stand in the files that the page names, and only there`() throws {
        let page = ArchitecturePage(try #require(SourceTree.text(of: "docs/architecture.md")))
        let files = SourceTree.sources.filter { $0.lines.contains(where: CodeRules.namesPointer) }
        #expect(Set(files.map(\.path)) == page.pointerFiles)
    }

    @Test func `Every tracked file has its place and a name that says what it is`() throws {
        let files = try SourceTree.trackedFiles()
        try #require(files.count > 300)
        #expect(files.filter { !CodeRules.isInPlace($0) } == [])
        #expect(files.filter { $0.hasSuffix(".swift") && CodeRules.hasVagueName($0) } == [])
    }

    @Test func `No tracked file names the machine that it was written on`() throws {
        let files = try SourceTree.trackedFiles()
        #expect(files.filter { SourceTree.text(of: $0).map(CodeRules.namesMachine) ?? false } == [])
    }

    @Test func `The rules recognise what they forbid`() {
        let lines = """
            let a = try! b()
            // Justified: the text is a constant.
            let c = try! d()
            // try! is not for us
            final class E: @unchecked Sendable {}
            let f = g as! H
            let has! = 1
                fatalError("x")
            nonisolated(unsafe) var i = 1
            let j = try? k() as? L
            """.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(CodeRules.forbiddenLines(in: lines) == [1, 5, 6, 7, 8, 9])
        let pointers = [
            "let a: OpaquePointer", "x(UnsafeMutableRawPointer(p))", "UnsafePointer<Int8>?",
        ]
        #expect(pointers.allSatisfy { CodeRules.namesPointer($0[...]) })
        #expect(!CodeRules.namesPointer("bytes.withUnsafeBytes { unsafe f($0) }"))
        #expect(!CodeRules.namesPointer("// an OpaquePointer"))
        #expect(
            CodeRules.namesMachine("cd /" + "root/x") && !CodeRules.namesMachine("/workspace/x"))
        #expect(
            CodeRules.hasVagueName("a/FileManager+X.swift") && !CodeRules.hasVagueName("Managers/A")
        )
        for path in ["src/a", "LICENCE", "main.swift", "Sources.swift"] {
            #expect(!CodeRules.isInPlace(path))
        }
        for path in ["docs/a.md", ".ci/run", ".gitignore", "README.md", "Sources/A/b.c"] {
            #expect(CodeRules.isInPlace(path))
        }
    }
}
