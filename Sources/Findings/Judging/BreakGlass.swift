/// An override of the gate that somebody signed for: a block is told but lets pass, until it expires.
package struct BreakGlass: Sendable, Hashable {
    package var who: String
    package var why: String
    package var signedOffBy: String
    /// Seconds since 1970.
    package var until: Double
    package var file: String
    /// SHA-256 of the file's bytes, hexadecimal.
    package var digest: String

    package init(
        who: String, why: String, signedOffBy: String, until: Double, file: String, digest: String
    ) {
        self.who = who
        self.why = why
        self.signedOffBy = signedOffBy
        self.until = until
        self.file = file
        self.digest = digest
    }
}
