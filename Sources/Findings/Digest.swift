import Crypto

/// Names bytes by their SHA-256 (FIPS 180-4), as `sha256sum` prints it.
package enum Digest {
    package static func sha256(of bytes: [UInt8]) -> String {
        Fingerprint.hexadecimal(SHA256.hash(data: bytes))
    }
}
