import Foundation
import Testing

/// The corpus itself, and the page that counts it.
@Suite struct CorpusTests {
    @Test(arguments: Corpus.families)
    func `Every attack of a family has a name of its own`(_ family: String) throws {
        let ids = try Corpus.attacks(family).map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.count > 15)
    }

    @Test func `The page about the corpus has its counts`() throws {
        let page = try String(
            contentsOfFile: Corpus.folder + "/../../docs/hostile-corpus.md", encoding: .utf8)
        var sum = (tried: 0, reported: 0)
        for family in Corpus.families {
            let attacks = try Corpus.attacks(family)
            let reported = attacks.count { $0.isReported(in: family) }
            sum.tried += attacks.count
            sum.reported += reported
            let row = "| `\(family)` | \(attacks.count) | \(reported) |"
            #expect(page.contains(row), "the page should say \(row)")
        }
        let row = "| together | \(sum.tried) | \(sum.reported) |"
        #expect(page.contains(row), "the page should say \(row)")
    }

    @Test func `Every scanner that may be silenced by a file is attacked with one`() throws {
        let project = Corpus.folder + "/../.."
        let attacked = Set(try Corpus.attacks("configuration").compactMap(\.scanner))
        // These need a tool or a network that no test here has.
        let untried: Set = ["brakeman", "grype", "kics", "npm-audit", "osv-scanner"]
        for id in try FileManager.default.contentsOfDirectory(atPath: project + "/scanners") {
            let file = "\(project)/scanners/\(id)/scanner.yaml"
            // Of some tools only the reports are read.
            guard FileManager.default.fileExists(atPath: file) else { continue }
            let definition = try String(contentsOfFile: file, encoding: .utf8)
            guard definition.contains("neutralise:") || definition.contains("disregard:") else {
                continue
            }
            #expect(attacked.contains(id) != untried.contains(id), "\(id)")
        }
    }
}

extension Attack {
    /// Whether the scan tells a person that it was tried.
    fileprivate func isReported(in family: String) -> Bool {
        switch family {
        case "configuration": reported != .not
        case "markers": hidden != false || overwritten == true
        case "paths": if case .kind = reported { true } else { false }
        case "settings": key != nil
        default: false
        }
    }
}
