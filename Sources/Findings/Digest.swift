import Crypto

/// Names bytes by their SHA-256 (FIPS 180-4), as `sha256sum` prints it.
package enum Digest {
    package static func sha256(of bytes: [UInt8]) -> String {
        Fingerprint.hexadecimal(SHA256.hash(data: bytes))
    }

    /// The 32 bytes of it.
    package static func sha256Bytes(of bytes: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: bytes))
    }

    /// SHA-1, by which some scanners name what they found; it protects nothing.
    package static func sha1(of bytes: some Sequence<UInt8>) -> String {
        Fingerprint.hexadecimal(Insecure.SHA1.hash(data: Array(bytes)))
    }
}
