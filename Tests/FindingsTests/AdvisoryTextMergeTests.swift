import Testing

@testable import Findings

@Suite struct AdvisoryTextMergeTests {
    private static let text =
        "The urllib3 library before 1.24.2 for Python mishandles certain cases where the desired set of certificates differs"

    private func advisory(
        _ rule: String, _ identifiers: [String], text: String = text, version: String = "1.21"
    ) -> RawResult {
        var result = RawResult.dependency(
            rule, identifiers, "urllib3", ecosystem: "pip", version: version)
        result.title = text
        return result
    }

    private func count(_ safety: [RawResult], _ trivy: [RawResult]) -> Int {
        var set = FindingSet()
        set.add(safety, from: "safety", lines: .none)
        set.add(trivy, from: "trivy", lines: .none)
        set.merge()
        return set.findings.count
    }

    @Test func `A nameless advisory with the text of a CVE is that CVE, also if one text is cut`() {
        let nameless = advisory("37071", ["37071"])
        #expect(count([nameless], [advisory("CVE-2019-1", ["CVE-2019-1"])]) == 1)
        let cut = Self.text.prefix(70)
        #expect(count([nameless], [advisory("CVE-2019-1", ["CVE-2019-1"], text: String(cut))]) == 1)
    }

    @Test func `Two CVEs of one text stay two, and the nameless one joins neither`() {
        let two = [advisory("CVE-2019-1", ["CVE-2019-1"]), advisory("CVE-2019-2", ["CVE-2019-2"])]
        #expect(count([], two) == 2)
        #expect(count([advisory("37071", ["37071"])], two) == 3)
    }

    @Test func `A phrase, another version or another text says nothing`() {
        let named = advisory("CVE-2019-1", ["CVE-2019-1"])
        #expect(count([advisory("1", ["1"], version: "1.22")], [named]) == 2)
        #expect(count([advisory("1", ["1"], text: Self.text + " twice")], [named]) == 1)
        #expect(count([advisory("1", ["1"], text: "Not the " + Self.text)], [named]) == 2)
        let phrase = "Denial of service"
        #expect(
            count(
                [advisory("1", ["1"], text: phrase)],
                [advisory("CVE-2019-1", ["CVE-2019-1"], text: phrase)]) == 2)
    }
}
