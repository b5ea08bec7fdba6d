/// What is known of a secret without knowing it: how it begins and its keyed hash.
package struct SecretMark: Sendable, Hashable, CustomStringConvertible {
    /// At most an eighth of the secret and four characters; empty for short and for ordinary ones.
    package var prefix: String
    /// 32 hexadecimal digits, by the ``SecretKey``.
    package var hash: String
    /// Hashes of what other scanners took for the secret in the same place: a part of it, or more.
    package var overlapping: [String]
    /// The value could not be had, and the hash is that of its line.
    package var isOfLine: Bool

    package init(
        prefix: String = "", hash: String, overlapping: [String] = [], isOfLine: Bool = false
    ) {
        self.prefix = prefix
        self.hash = hash
        self.isOfLine = isOfLine
        self.overlapping = overlapping
    }

    /// Stands where the secret stood: `AKIA…#4f2a91c07b3e`.
    package var description: String { "\(prefix)…#\(hash.prefix(12))" }
}

extension SecretMark {
    /// Tells it apart within a file.
    var identity: String { (isOfLine ? "line " : "hash ") + hash }

    /// The hash of the secret itself; `nil` when only its line is known.
    var valueHash: String? { isOfLine ? nil : hash }
}
