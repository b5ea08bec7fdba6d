import Crypto
import Foundation

/// An Ed25519 key (RFC 8032) that signs.
package struct SigningKey: Sendable {
    /// RFC 8410: PrivateKeyInfo of an Ed25519 key, up to the 32 bytes of the seed.
    private static let prefix: [UInt8] = [
        0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04,
        0x20,
    ]

    private let key: Curve25519.Signing.PrivateKey

    /// Makes a new one of the system's randomness.
    package init() { key = Curve25519.Signing.PrivateKey() }

    /// Takes a seed of 32 bytes.
    package init(seed: [UInt8]) throws(AttestingError) {
        guard seed.count == 32,
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: Data(seed))
        else { throw .invalidKey("a seed has 32 bytes") }
        self.key = key
    }

    /// Reads PKCS #8, as PEM or as the base64 of it in one line, which suits a variable.
    package init(_ text: String) throws(AttestingError) {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let der: [UInt8]
        if let data = Data(base64Encoded: trimmed) {
            der = Array(data)
        } else {
            let blocks = PEM.blocks(in: text)
            guard blocks.count == 1, blocks[0].label == PEM.privateKey else {
                // Never quoted: it may be another secret.
                throw .invalidKey("expected one \(PEM.privateKey) of Ed25519 (PKCS #8, RFC 8410)")
            }
            der = blocks[0].der
        }
        guard der.starts(with: Self.prefix), der.count == Self.prefix.count + 32 else {
            throw .invalidKey("expected a \(PEM.privateKey) of Ed25519 (PKCS #8, RFC 8410)")
        }
        try self.init(seed: Array(der.dropFirst(Self.prefix.count)))
    }

    package var publicKey: PublicKey { PublicKey(bytes: Array(key.publicKey.rawRepresentation)) }

    package var pem: String {
        PEM(label: PEM.privateKey, der: Self.prefix + Array(key.rawRepresentation)).text
    }

    func signature(for message: [UInt8]) throws(AttestingError) -> [UInt8] {
        do {
            return Array(try key.signature(for: Data(message)))
        } catch {
            throw .invalidKey("\(error)")
        }
    }
}
