import Crypto
import Findings
import Foundation

/// An Ed25519 key (RFC 8032) by which signatures are checked.
package struct PublicKey: Sendable, Hashable {
    /// RFC 8410: SubjectPublicKeyInfo of an Ed25519 key, up to the 32 bytes of the key itself.
    private static let prefix: [UInt8] = [
        0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
    ]

    package let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// The SHA-256 of its SubjectPublicKeyInfo, hexadecimal.
    package var id: String { Digest.sha256(of: Self.prefix + bytes) }

    package var pem: String { PEM(label: PEM.publicKey, der: Self.prefix + bytes).text }

    func accepts(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else {
            return false
        }
        return key.isValidSignature(Data(signature), for: Data(message))
    }

    /// Every key of a text: several in one file are all trusted, for the time of a rotation.
    package static func all(in text: String) throws(AttestingError) -> [PublicKey] {
        let blocks = PEM.blocks(in: text)
        guard !blocks.isEmpty else { throw .invalidKey("there is no PEM block") }
        var keys: [PublicKey] = []
        for block in blocks {
            if block.label == PEM.privateKey {
                throw .invalidKey("a private key stands where a public one belongs")
            }
            guard block.label == PEM.publicKey, block.der.starts(with: prefix),
                block.der.count == prefix.count + 32
            else { throw .invalidKey("expected \(PEM.publicKey) of Ed25519 (RFC 8410)") }
            keys.append(PublicKey(bytes: Array(block.der.dropFirst(prefix.count))))
        }
        return keys
    }
}
