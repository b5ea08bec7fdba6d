import Testing

@testable import Findings

struct FingerprintTests {
    /// Values that stored reports and waivers hold: they must never change.
    @Test(
        arguments: [
            (["ab", "c"], "v1:629c2f14f654f026086f2aefe1855533"),
            (["a", "bc"], "v1:aa795aa4bbb6117911ef062e271bcb05"),
            ([], "v1:e3b0c44298fc1c149afbf4c8996fb924"),
        ] as [([String], String)])
    func `A fingerprint is the same in every version of sluice`(
        _ parts: [String], _ wanted: String
    ) {
        #expect(Fingerprint(parts: parts).description == wanted)
    }

    @Test(arguments: [
        "v2:0123456789abcdef0123456789abcdef", "v2:0123456789abcdef0123456789abcdef.12",
        "v1:ffffffffffffffffffffffffffffffff", "v9:00000000000000000000000000000000.4294967295",
        "", "v2", "v2:0", "v2:0123456789ABCDEF0123456789abcdef", "foreign",
        "v2:0123456789abcdef0123456789abcdef.", "v2:0123456789abcdef0123456789abcdef.01",
        "v2:0123456789abcdef0123456789abcdef.0", "v2:0123456789abcdef0123456789abcdef.+1",
        "v2:0123456789abcdef0123456789abcdef.4294967296",
        "v10:0123456789abcdef0123456789abcdef",
        "v2:0123456789abcdef0123456789abcdefg",
    ])
    func `What a report holds stays as it is`(_ text: String) {
        let fingerprint = Fingerprint(stored: text)
        #expect(fingerprint.description == text)
        #expect(fingerprint == Fingerprint(stored: text))
        #expect(fingerprint.base == String(text.prefix { $0 != "." }))
        #expect(fingerprint.version == String(text.prefix { $0 != ":" }))
        #expect(fingerprint.isCurrent == text.hasPrefix("v2:"))
    }

    @Test func `Fingerprints are in the order of their texts`() {
        var texts = ["", "a", "v2:0", "v3:", "w"]
        for version in 1...3 {
            for hash in ["00", "0f", "80", "ff"] {
                let base = "v\(version):" + String(repeating: hash, count: 16)
                texts += [base] + [1, 2, 10, 11, 100].map { "\(base).\($0)" }
            }
        }
        let sorted = texts.shuffled().map { Fingerprint(stored: $0) }.sorted()
        #expect(sorted.map(\.description) == texts.sorted())
    }

    @Test func `One of several equal ones is told by a number`() {
        let first = Fingerprint(content: Fingerprint.content(["a"]), path: "b")
        let second = Fingerprint(content: Fingerprint.content(["a"]), path: "b", occurrence: 1)
        #expect(second == first.occurring(1))
        #expect(second.description == first.description + ".1")
        #expect(Fingerprint(stored: second.description) == second)
        #expect(second.base == first.description)
    }

    @Test func `Borders between parts count`() {
        #expect(Fingerprint(parts: ["ab", "c"]) != Fingerprint(parts: ["a", "bc"]))
        #expect(Fingerprint(parts: ["ab"]) != Fingerprint(parts: ["ab", ""]))
    }

    @Test func `Bytes are written as lower-case hexadecimal`() {
        #expect(Fingerprint.hexadecimal([0, 1, 15, 16, 171, 255]) == "00010f10abff")
    }

    @Test func `A digest is that of sha256sum`() {
        #expect(
            Digest.sha256(of: Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
