import Testing

@testable import Manifests

@Suite struct DecodingSpellingTests {
    static let keys = ["version", "kind", "rules", "require", "mode"]

    @Test(arguments: [
        ("verson", "version"), ("versoin", "version"), ("rule", "rules"), ("requires", "require"),
        ("Mode", "mode"), ("kidn", "kind"),
    ])
    func `A slip is recognised`(_ slip: String, _ meant: String) {
        #expect(Spelling.nearest(to: slip, among: Self.keys) == meant)
        #expect(Spelling.hint(for: slip, among: Self.keys) == "did you mean \"\(meant)\"?")
    }

    @Test func `Another word is not bent into one`() {
        #expect(Spelling.nearest(to: "waivers", among: Self.keys) == nil)
        #expect(
            Spelling.hint(for: "waivers", among: Self.keys)
                == "known: kind, mode, require, rules, version")
        #expect(Spelling.hint(for: "x", among: []) == nil)
        #expect(Spelling.nearest(to: "x", among: ["n", "id"]) == nil)
        let many = (10..<30).map { "scanner\($0)" }
        #expect(Spelling.hint(for: "q", among: many)?.hasSuffix("scanner21, …") == true)
    }

    @Test func `Of two equally near words the first in the alphabet is meant`() {
        #expect(Spelling.nearest(to: "cat", among: ["hat", "bat"]) == "bat")
    }
}
