import Crypto

/// Hashes secrets so that nobody can try out guesses without the key: HMAC-SHA256 (RFC 2104, FIPS 198-1).
///
/// One key on several machines makes their hashes equal; another key makes every secret a new one.
package struct SecretKey: Sendable {
    /// Fewer bytes could be guessed themselves.
    package static let fewestBytes = 16

    private let key: SymmetricKey

    /// - Parameter bytes: Random ones; `nil` is returned for fewer than ``fewestBytes``.
    package init?(bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count >= Self.fewestBytes else { return nil }
        key = SymmetricKey(data: bytes)
    }

    private init(key: SymmetricKey) { self.key = key }

    /// A key that is used once and known to nobody.
    package static var passing: SecretKey { SecretKey(key: SymmetricKey(size: .bits256)) }

    /// The hash of a text as 32 hexadecimal digits.
    package func hash(_ text: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)
        return Fingerprint.hexadecimal(code.prefix(16))
    }
}
