package import Findings

/// What a verdict says to those who deploy: an in-toto Statement (v1) with a Verification Summary of SLSA
/// (VSA v1) as its predicate.
///
/// A statement has one predicate. What sluice says beyond the VSA stands in it under a name that is a URI,
/// as in-toto's parsing rules want extensions, so that both are signed as one.
package struct Statement: Sendable, Hashable {
    package static let type = "https://in-toto.io/Statement/v1"
    package static let predicateType = "https://slsa.dev/verification_summary/v1"
    /// The name of sluice's own part.
    package static let verdictType = "https://sluice.example/verdict/v1"
    static let verifier = "https://sluice.example/sluice"

    package struct Subject: Sendable, Hashable {
        package enum Kind: String, Sendable {
            /// A commit's full id (in-toto's `gitCommit`).
            case commit = "gitCommit"
            /// A digest of an image's manifest or index.
            case image = "sha256"
        }

        package var kind: Kind
        package var name: String
        /// Hexadecimal.
        package var digest: String

        package init(kind: Kind, name: String, digest: String) {
            self.kind = kind
            self.name = name
            self.digest = digest
        }
    }

    package struct Policy: Sendable, Hashable {
        package var name: String
        /// SHA-256 of the file's bytes, hexadecimal.
        package var digest: String

        package init(name: String, digest: String) {
            self.name = name
            self.digest = digest
        }
    }

    package struct Scanner: Sendable, Hashable {
        package var id: String
        package var scanClass: String
        package var state: String
        package var isRequired: Bool
        package var version: String?
        package var databaseDate: String?
    }

    package struct Rule: Sendable, Hashable {
        package var id: String
        package var action: String
        package var outcome: String
        package var matched: Int
        package var limit: Int
    }

    package var subjects: [Subject]
    /// Seconds since 1970, whole: when the verdict was given.
    package var verifiedAt: Int
    /// When somebody last looked at the subject: a report that is judged again is not younger for it.
    ///
    /// `nil` when only others' reports were judged, which do not tell.
    package var examinedAt: Int?
    package var run: String
    package var sluiceVersion: String
    package var target: String
    package var ref: String?
    /// The folder of the repository that alone was scanned; empty for all of it.
    package var folder: String
    /// Why it was not all of the subject that was looked at.
    package var narrowedTo: String?
    package var verdict: Verdict
    package var isComplete: Bool
    package var gaps: [String]
    /// Sorted by name; all of them applied together.
    package var policies: [Policy]
    /// Files of waivers that were in force.
    package var waivers: [Policy]
    /// Who answers for letting a block pass; the verdict stays what it is.
    package var override: String?
    package var scanners: [Scanner]
    package var rules: [Rule]
    /// Findings by severity.
    package var counts: [String: Int]
    package var newFindings: Int

    /// What the VSA calls PASSED: certain and complete.
    package var hasPassed: Bool { isComplete && (verdict == .passed || verdict == .warned) }
}
