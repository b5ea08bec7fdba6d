import Testing

@testable import Gating

@Suite struct SourceCodeTests {
    @Test(arguments: [
        "a.py", "src/Main.java", "x/y/z.TS", "lib.rs", "deploy.sh", "App.vue", "a.b.lua",
    ])
    func `A program is source code`(_ path: String) { #expect(SourceCode.includes(path)) }

    @Test(arguments: [
        "README.md", "main.tf", "a.yaml", "LICENSE", "py", "x.d/file", "x.json",
    ])
    func `What only describes is not`(_ path: String) { #expect(!SourceCode.includes(path)) }
}
