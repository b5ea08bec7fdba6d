import Foundation
import Testing

/// What the pages say of other files.
@Suite struct DocumentTests {
    private static let pages: [String] = {
        let docs =
            (try? FileManager.default.contentsOfDirectory(atPath: SourceTree.root + "/docs")) ?? []
        return ["README.md"] + docs.filter { $0.hasSuffix(".md") }.sorted().map { "docs/" + $0 }
    }()

    @Test(arguments: pages)
    func `Every link between pages leads somewhere`(_ page: String) throws {
        let text = try #require(SourceTree.text(of: page))
        let folder = URL(filePath: SourceTree.root + "/" + page).deletingLastPathComponent()
        for match in text.matches(of: /\]\(([^)#:]+)(#[^)]*)?\)/) {
            let target = folder.appending(path: String(match.1)).path
            #expect(FileManager.default.fileExists(atPath: target), "\(page): \(match.1)")
        }
    }

    @Test func `The first page leads to all others and fits a screen`() throws {
        let text = try #require(SourceTree.text(of: "README.md"))
        for page in Self.pages.dropFirst() { #expect(text.contains("(\(page))"), "\(page)") }
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 80)
    }

    @Test func `The page on scanners names every key of the grammar`() throws {
        let page = try #require(SourceTree.text(of: "docs/scanners.md"))
        var known: Set<String> = []
        for name in [
            "scanner", "detection", "probe", "parameter", "database", "run", "env", "argument",
            "exit", "output", "sarifSeverity", "mapping", "packagePaths", "complete", "examined",
            "errors", "canary", "namedTarget", "harden", "defusal", "disregarded",
            "inlineMarker", "confinement", "hints", "install",
        ] {
            known.formUnion(try keys(of: name))
        }
        // Can only be `empty`, as the page says of the working folder.
        #expect(known.filter { !page.contains($0) && $0 != "cwd" } == [])
        #expect(known.count > 90)
    }

    @Test func `The page on reports names every key of the grammar`() throws {
        let page = try #require(SourceTree.text(of: "docs/reports.md"))
        var known: Set<String> = []
        for name in ["report", "reportKind", "recognition", "examinedClaim"] {
            known.formUnion(try keys(of: name, in: "report"))
        }
        #expect(known.filter { !page.contains($0) } == [])
        #expect(known.count > 15)
    }

    @Test func `The page on pipelines names every key of the grammar`() throws {
        let page = try #require(SourceTree.text(of: "docs/pipelines.md"))
        var known = try keys(of: "configuration", in: "configuration")
        for name in [
            "pipeline", "target", "limits", "defaults", "stage", "scannerUse", "condition",
            "retries", "resources", "input", "reportSpec", "secret",
        ] {
            known.formUnion(try keys(of: name, in: "pipeline"))
        }
        #expect(known.filter { !page.contains($0) } == [])
        #expect(known.count > 50)
    }

    @Test(arguments: ["docs/security.md", "docs/hostile-corpus.md"])
    func `Every test that a page on attacks names exists`(_ page: String) throws {
        let text = try #require(SourceTree.text(of: page))
        let tests = try SourceTree.trackedFiles()
            .filter { $0.hasPrefix("Tests/") && $0.hasSuffix(".swift") }
            .compactMap(SourceTree.text).joined(separator: "\n")
        var named = 0
        for row in text.split(separator: "\n") where row.hasPrefix("|") {
            let last = row.split(separator: "|").last ?? ""
            for match in last.matches(of: /`([A-Z][^`]* [^`]*)`/) {
                named += 1
                let name = String(match.1)
                let isShort = name.hasSuffix("…")
                let start = isShort ? String(name.dropLast()) : name + "`("
                #expect(tests.contains("`" + start), "\(page): \(name)")
            }
        }
        #expect(named > 10)
    }

    /// The keys that the JSON Schema knows for one kind of mapping.
    private func keys(of name: String, in schema: String = "scanner") throws -> Set<String> {
        let text = try #require(SourceTree.text(of: "docs/schemas/\(schema)-v1.json"))
        let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let definition = (root?["$defs"] as? [String: Any])?[name] as? [String: Any]
        return Set(try #require(definition?["properties"] as? [String: Any], "\(name)").keys)
    }
}
