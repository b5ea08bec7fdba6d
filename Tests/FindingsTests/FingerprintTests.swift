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
