import Attesting
import Foundation
import Testing

@Suite struct HostileEnvelopeTests {
    private func code(_ bytes: [UInt8]) throws -> Int {
        Samples.verification().answer(to: bytes, trusting: [try Samples.key().publicKey]).code
    }

    private func text() throws -> String {
        String(decoding: try Samples.envelope(Samples.statement()), as: UTF8.self)
    }

    @Test func `Every byte counts: whichever is changed, however, nothing is believed`() throws {
        let envelope = try Samples.envelope(Samples.statement())
        #expect(try code(envelope) == 0)
        var believed: [Int] = []
        // The line feed at the end is the one byte that says nothing.
        for index in envelope.indices.dropLast() {
            for mask: UInt8 in [1 << (index % 8), 0xFF] {
                var changed = envelope
                changed[index] ^= mask
                if try code(changed) != 2 { believed.append(index) }
            }
        }
        #expect(believed.isEmpty)
    }

    @Test func `No byte can be left out, and none of the payload can be added`() throws {
        let envelope = try Samples.envelope(Samples.statement())
        for index in envelope.indices.dropLast() {
            var shorter = envelope
            shorter.remove(at: index)
            #expect(try code(shorter) == 2, "\(index)")
        }
        for index in 12..<400 {
            var longer = envelope
            longer.insert(UInt8(ascii: "A"), at: index)
            #expect(try code(longer) == 2, "\(index)")
        }
    }

    @Test func `Other JSON of the same meaning is believed`() throws {
        let json = try JSONSerialization.jsonObject(with: Data(text().utf8))
        let pretty = try JSONSerialization.data(
            withJSONObject: json, options: [.prettyPrinted, .sortedKeys])
        #expect(try code(Array(pretty)) == 0)
    }

    @Test(arguments: [
        // A key twice: others may read the one that nobody checked.
        ("{", "{\"payload\":\"AAAA\","),
        ("\"signatures\":[", "\"signatures\":[],\"signatures\":["),
        ("\"sig\":", "\"sig\":\"AAAA\",\"sig\":"),
        ("\"keyid\":", "\"k\\u0065yid\":\"x\",\"keyid\":"),
        // Claims beside the one that is checked.
        ("}]}", "},{\"keyid\":\"x\",\"sig\":\"AAAA\"}]}"), ("}]}", "}],\"more\":1}"),
        ("\"sig\":", "\"cert\":\"x\",\"sig\":"),
        // The payload as something else.
        ("in-toto+json", "in-toto+yaml"), ("application/vnd.in-toto+json", "application/json"),
        ("application/vnd.in-toto+json", "application/vnd.in-toto+json "),
        ("\"payload\":\"", "\"payload\":\" "), ("\"payload\":\"", "\"payload\":\"\\n"),
        ("\"payloadType\":", "\"payloadtype\":"),
        ("}]}", "}]}{}"), ("}]}", "}]"), ("{", "[{"), ("{", "\u{FEFF}{"), ("{", "/**/{"),
        ("\"signatures\":[", "\"signatures\":[["), ("\"sig\":\"", "\"sig\":\"="),
    ])
    func `What readers may disagree on is not believed`(_ old: String, _ new: String) throws {
        let text = try text()
        let range = try #require(text.range(of: old))
        #expect(try code(Array(text.replacingCharacters(in: range, with: new).utf8)) == 2)
    }

    @Test func `Neither size nor depth nor nonsense costs more than an answer`() throws {
        let deep = String(repeating: "[", count: 1 << 20)
        let huge = "{\"payload\":\"" + String(repeating: "A", count: 8 << 20)
        for text in [
            "", " ", "{}", "null", "0", "\u{0}", deep, huge, "{\"a\":1e999}", "\"\\ud800\"",
        ] {
            #expect(try code(Array(text.utf8)) == 2)
        }
        #expect(try code([0xFF, 0xFE]) == 2)
        #expect(try code(Array(repeating: 0x20, count: 5 << 20)) == 2)
    }

    /// Signed by a trusted key, and still nothing that sluice would say.
    @Test(arguments: [
        ("\"PASSED\"", "\"FAILED\""), ("\"verdict\":\"passed\"", "\"verdict\":\"great\""),
        ("\"completeness\":\"complete\"", "\"completeness\":\"incomplete\""),
        ("\"narrowedTo\":null,", ""), ("\"gaps\":[],", ""), ("\"folder\":\"\",", ""),
        ("https://in-toto.io/Statement/v1", "https://in-toto.io/Statement/v0.1"),
        ("verification_summary/v1", "verification_summary/v2"),
        ("https://sluice.example/verdict/v1", "https://sluice.example/verdict/v2"),
        ("\"examinedAt\":\"", "\"examinedAt\":\"yesterday "), ("\"gitCommit\"", "\"sha1\""),
        ("\"verdict\":\"passed\"", "\"verdict\":\"blocked\",\"verdict\":\"passed\""),
        ("\"newFindings\":0", "\"newFindings\":0.5"),
    ])
    func `A signed payload that contradicts itself or lacks something is not believed`(
        _ old: String, _ new: String
    ) throws {
        let payload = String(decoding: try Samples.statement().encoded, as: UTF8.self)
        let range = try #require(payload.range(of: old))
        let changed = payload.replacingCharacters(in: range, with: new)
        let envelope = try Envelope(signing: Array(changed.utf8), with: Samples.key())
        #expect(try code(envelope.encoded) == 2)
    }

    @Test func `What a later sluice adds is no reason to refuse`() throws {
        let payload = String(decoding: try Samples.statement().encoded, as: UTF8.self)
        let more = payload.replacing("\"gaps\":[],", with: "\"gaps\":[],\"later\":[{\"x\":null}],")
        let envelope = try Envelope(signing: Array(more.utf8), with: Samples.key())
        #expect(more != payload)
        #expect(try code(envelope.encoded) == 0)
    }
}
