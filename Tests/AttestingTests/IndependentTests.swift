import Attesting
import Crypto
import Findings
import Foundation
import TestSupport
import Testing

/// securesystemslib, in-toto-attestation and cryptography, in the environment that
/// `Tests/Support/make-attestation` makes.
@Suite(.timeLimit(.minutes(2))) struct IndependentTests {
    private func python(_ arguments: String..., in folder: String) async throws -> FinishedProcess {
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "verify_attestation.py")
        return try await FinishedProcess.of(
            URL(filePath: BuiltProgram.tools + "/env/attestation/bin/python"),
            ["-I", script.path] + arguments, in: folder)
    }

    private func folder() throws -> String {
        let path = Scratch.root + "/" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    private func write(_ bytes: [UInt8], _ path: String) throws {
        try Data(bytes).write(to: URL(filePath: path))
    }

    private static func bytes(_ hexadecimal: String) -> [UInt8] {
        let digits = Array(hexadecimal)
        return stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(digits[$0...($0 + 1)]), radix: 16)
        }
    }

    // https://github.com/secure-systems-lab/dsse/blob/master/protocol.md#test-vectors
    @Test func `The vector of the DSSE protocol holds`() throws {
        let payload = Array("hello world".utf8)
        let type = "http://example.com/HelloWorld"
        let message = Envelope.preAuthentication(type, payload)
        #expect(
            String(decoding: message, as: UTF8.self)
                == "DSSEv1 29 http://example.com/HelloWorld 11 hello world")
        // X and Y of the protocol, which gives them in decimal; ECDSA over P-256.
        let point = [
            "67cd390f77aa359cb08c2235f652270493a9ed832b0abcc01f70954c0390d238",
            "0c782bd54e269125a44f4433aff1432ce94e12bca73aa67ac80cea12608ddf74",
        ].joined()
        let signature =
            "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA=="
        let key = try P256.Signing.PublicKey(rawRepresentation: Self.bytes(point))
        let golden = try P256.Signing.ECDSASignature(
            rawRepresentation: try #require(Data(base64Encoded: signature)))
        #expect(key.isValidSignature(golden, for: Data(message)))
        #expect(!key.isValidSignature(golden, for: Data(message.dropLast())))
        #expect(Envelope.preAuthentication("", []) == Array("DSSEv1 0  0 ".utf8))
        #expect(
            Envelope.preAuthentication("ü", Array("é\n".utf8)) == Array("DSSEv1 2 ü 3 é\n".utf8))
    }

    @Test func `Others verify what is signed here, and refuse it once it is changed`() async throws
    {
        let folder = try folder()
        var scans = [Samples.scan(), Samples.scan(outcome: .blocked)]
        scans.append(Samples.scan(state: .timedOut, outcome: .warned))
        for (number, scan) in scans.enumerated() {
            let key = try Samples.key(UInt8(number + 1))
            let envelope = try Samples.envelope(Samples.statement(scan), key: UInt8(number + 1))
            try write(envelope, folder + "/a.json")
            try write(Array(key.publicKey.pem.utf8), folder + "/key.pub")
            let run = try await python("verify", "a.json", "key.pub", in: folder)
            #expect(run.text == "valid \(key.publicKey.id)\n", "\(run.errors)")
            try write(Array(Samples.key(9).publicKey.pem.utf8), folder + "/key.pub")
            let other = try await python("verify", "a.json", "key.pub", in: folder)
            #expect(other.status != 0 && other.text.isEmpty)
        }
    }

    @Test func `What others sign is verified here`() async throws {
        let folder = try folder()
        let key = try Samples.key()
        try write(Array(key.pem.utf8), folder + "/key")
        try write(try Samples.statement().encoded, folder + "/payload")
        let run = try await python("sign", "key", "payload", key.publicKey.id, in: folder)
        let answer = Samples.verification().answer(
            to: Array(run.output), trusting: [key.publicKey])
        #expect(answer.code == 0, "\(answer.reason) \(run.errors)")
        #expect(
            Samples.verification().answer(
                to: Array(run.output), trusting: [try Samples.key(2).publicKey]
            ).code == 2)
    }

    @Test func `Keys are those of openssl`() async throws {
        let folder = try folder()
        let openssl = URL(filePath: "/usr/bin/openssl")
        let made = try await FinishedProcess.of(
            openssl, ["genpkey", "-algorithm", "ed25519", "-out", "key"], in: folder)
        #expect(made.status == 0, "\(made.errors)")
        let text = try String(contentsOfFile: folder + "/key", encoding: .utf8)
        let key = try SigningKey(text)
        #expect(key.pem == text)
        let pub = try await FinishedProcess.of(
            openssl, ["pkey", "-in", "key", "-pubout"], in: folder)
        #expect(pub.text == key.publicKey.pem)
        let lines = text.split(separator: "\n")
        #expect(try SigningKey(String(lines[1])).publicKey.id == key.publicKey.id)
        let der = try await FinishedProcess.of(
            openssl, ["pkey", "-in", "key", "-pubout", "-outform", "DER"], in: folder)
        #expect(key.publicKey.id == Digest.sha256(of: Array(der.output)))
    }

    @Test func `What is no key is refused, and never quoted`() throws {
        let pem = try Samples.key().pem
        let rsa = "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n"
        for text in ["", "hunter2-hunter2", rsa, pem + pem, String(pem.dropLast(30)), "AAAA"] {
            let error = #expect(throws: AttestingError.self) { try SigningKey(text) }
            #expect(error?.description.contains("hunter2") == false)
        }
        let first = try Samples.key(1).publicKey
        let second = try Samples.key(2).publicKey
        #expect(
            try PublicKey.all(in: "# old\n\(first.pem)\n# new\n\(second.pem)") == [first, second])
        #expect(throws: AttestingError.self) { try PublicKey.all(in: pem) }
        #expect(throws: AttestingError.self) {
            try PublicKey.all(in: first.pem + "-----BEGIN X-----")
        }
    }
}
