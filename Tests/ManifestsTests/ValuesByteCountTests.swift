import Testing

@testable import Manifests

@Suite struct ValuesByteCountTests {
    @Test(arguments: [
        ("1", 1), ("7B", 7), ("64KiB", 65536), ("512MiB", 536_870_912), ("2GiB", 2_147_483_648),
        ("5KB", 5000), ("100MB", 100_000_000), ("3GB", 3_000_000_000),
    ])
    func `A size is read in its unit`(_ text: String, _ bytes: Int) {
        #expect(ByteCount(text)?.bytes == bytes)
    }

    @Test(arguments: [(1536, "1536B"), (65536, "64KiB"), (3 << 20, "3MiB"), (2 << 30, "2GiB")])
    func `A size is written in the largest unit that divides it`(_ bytes: Int, _ text: String) {
        #expect(ByteCount(bytes: bytes).description == text)
        #expect(ByteCount(text)?.bytes == bytes)
    }

    @Test(arguments: [
        "", "0", "0MiB", "-1", "+1", "1.5GiB", "1 GiB", "GiB", "1TiB", "1gib", "9999999999999GiB",
        "99999999999999999999",
    ])
    func `What is no size is refused`(_ text: String) { #expect(ByteCount(text) == nil) }
}
