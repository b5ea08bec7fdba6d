import Foundation
@testable import Reading
import TestSupport
import Testing

@testable import Scanning

@Suite struct SecretStreamTests {
    private func masked(_ text: String, _ secrets: [String]) -> String {
        var stream = SecretStream(SecretSpellings.of(secrets))
        return String(decoding: stream.masked(text.utf8, isLast: true), as: UTF8.self)
    }

    @Test(arguments: [
        ("a hunter2-0451 b", "a *** b"), ("hunter2-0451", "***"),
        ("hunter2-0451hunter2-0451", "******"), ("hunter2-045", "hunter2-045"),
        ("hhunter2-0451", "h***"), ("", ""),
    ])
    func `A secret is masked, and nothing else`(_ text: String, _ clean: String) {
        #expect(masked(text, ["hunter2-0451"]) == clean)
    }

    @Test func `The longest of several that begin alike is masked, overlapping ones as one`() {
        #expect(masked("x abcdef y", ["abcd", "abcdef"]) == "x *** y")
        #expect(masked("x abcdeX y", ["abcd", "abcdef"]) == "x ***eX y")
        #expect(masked("x abcdefgh y", ["abcdef", "efgh"]) == "x *** y")
        #expect(masked("aaaaaaaaaaX", ["aaaa"]) == "***X")
    }

    @Test func `A short value is no secret: it stands in every text`() {
        #expect(masked("abc 123", ["abc", ""]) == "abc 123")
    }

    @Test func `Wherever a text is cut, the same is masked`() {
        let secrets = ["hunter2/0451+x y", "aXaXaXb", "пароль-1234", "aXaX-longer"]
        let pieces =
            secrets + ["aXaX", "hunter2", "plain ", "\n", "=", "aX"]
            + secrets.map { Data($0.utf8).base64EncodedString() }
            + secrets.compactMap {
                $0.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
            }
        let spellings = SecretSpellings.of(secrets)
        var random = SeededGenerator(seed: 4)
        for _ in 0..<400 {
            let text = (0..<12).compactMap { _ in pieces.randomElement(using: &random) }.joined()
            var whole = SecretStream(spellings)
            let expected = whole.masked(text.utf8, isLast: true)
            var stream = SecretStream(spellings)
            var result: [UInt8] = []
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                let size = Int.random(in: 1...9, using: &random)
                result += stream.masked(rest.prefix(size))
                rest = rest.dropFirst(size)
            }
            result += stream.masked(EmptyCollection(), isLast: true)
            #expect(result == expected, "\(text)")
            #expect(stream.hits == whole.hits)
            for spelling in spellings {
                #expect(Data(result).range(of: Data(spelling)) == nil, "\(text)")
            }
        }
    }

    @Test func `A secret is found in Base64 whatever stands before and behind it`() throws {
        let secret = "s3cr3t-Pa55word?~"
        var random = SeededGenerator(seed: 7)
        for before in 0..<9 {
            for after in 0..<5 {
                let bytes = { (count: Int) in
                    (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
                }
                let data = Data(bytes(before) + Array(secret.utf8) + bytes(after))
                for text in [
                    data.base64EncodedString(),
                    data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_"),
                ] {
                    let clean = masked(text, [secret])
                    #expect(clean.contains("***"), "\(before) before, \(after) behind: \(text)")
                    // At most the characters at both ends are left, which also hold other bits.
                    #expect(clean.count <= text.count - (secret.utf8.count * 8 / 6 - 2) + 3)
                }
            }
        }
    }

    @Test(arguments: [
        "s3%2Fcr%2Bt%20x", "s3%2fcr%2bt%20x", "s3%2Fcr%2Bt+x", "s3/cr%2Bt%20x", #"s3\/cr+t x"#,
        "73332f63722b742078", "73332F63722B742078",
    ])
    func `A secret is found as URLs, JSON and hexadecimal dumps write it`(_ text: String) {
        #expect(masked("<\(text)>", ["s3/cr+t x"]) == "<***>")
    }

    @Test func `Each line of a key is masked by itself too`() {
        let key = "-----BEGIN-----\nMIIEvQIBADANBgkqhkiG9w0\nshort\n-----END-----"
        #expect(masked("at MIIEvQIBADANBgkqhkiG9w0!", [key]) == "at ***!")
        #expect(masked("a short text", [key]) == "a short text")
    }

    @Test func `Files are cleaned whatever their size, and others are not touched`() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/secrets-\(UUID())"
        try FileManager.default.createDirectory(
            atPath: folder + "/deep", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        // Across the border of the pieces that are read.
        let filler = String(repeating: "x", count: (1 << 20) - 5)
        try Data((filler + "hunter2-0451" + filler).utf8)
            .write(to: URL(filePath: folder + "/deep/large"))
        try Data("nothing".utf8).write(to: URL(filePath: folder + "/plain"))
        let before = try FileManager.default.attributesOfItem(atPath: folder + "/plain")
        SecretEraser(["hunter2-0451"]).erase(in: folder)
        let large = try String(contentsOfFile: folder + "/deep/large", encoding: .utf8)
        #expect(large == filler + "***" + filler)
        let after = try FileManager.default.attributesOfItem(atPath: folder + "/plain")
        #expect(before[.systemFileNumber] as? Int == after[.systemFileNumber] as? Int)
        #expect(
            try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
                == ["deep", "deep/large", "plain"])
    }
}
