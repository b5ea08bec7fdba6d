import FoundationEssentials

/// The document `sluice/report/v1`, apart from the domain's types so that these stay free to change.
///
/// Additions are free; a renamed or removed key is a new schema version.
package struct ReportV1: Codable, Sendable, Hashable {
    package static let schemaName = "sluice/report/v1"

    package var schema = Self.schemaName
    package var run: Run
    package var completeness: String
    /// Why it is incomplete, a line each.
    package var gaps: [String]
    package var verdict: String
    package var exitCode: Int
    /// The signal that cancelled the run.
    @OrNull package var cancelledBy: Int?
    /// Whether a block was told but not enforced.
    package var gateIsAdvisory: Bool
    package var scanners: [Scanner]
    package var findings: [Finding]
    /// `null` when no policy was applied.
    @OrNull package var gate: Gate?
    package var notices: [String]
    /// What the findings were compared with, and so what `isNew` means; older reports have none.
    @OrNull package var baseline: Baseline?
    /// `null` when all of the target was looked at.
    @OrNull package var scope: Scope?
    /// Results that could not be read, of all scanners.
    @OrNull package var rejected: [Rejected]?
    /// What the policy's checks beyond findings came to.
    @OrNull package var compliance: [Compliance]?

    package struct Compliance: Codable, Sendable, Hashable {
        package var id: String
        package var check: String
        /// `passed`, `failed` or `unknown`, which counts as failed.
        package var outcome: String
        package var reason: String
        /// What it rests on, a line each.
        package var evidence: [String]
    }
    /// Who answers for letting a block pass; `null` when nobody was asked to.
    @OrNull package var breakGlass: BreakGlass?

    package struct Rejected: Codable, Sendable, Hashable {
        package var scanner: String
        /// Which of the scanner's rejected results, from 0.
        package var index: Int
        /// What is wrong, and where in the report.
        package var reason: String
    }

    package struct Run: Codable, Sendable, Hashable {
        package var id: String
        package var trigger: String
        package var pipeline: String
        /// RFC 3339, UTC, as `finishedAt`.
        @OrNull package var startedAt: String?
        @OrNull package var finishedAt: String?
        package var target: Target
        package var sluiceVersion: String
        /// `null` when nothing was about to run.
        @OrNull package var isolation: Isolation?
        /// What `epss` and `knownExploited` come from where scanners did not say.
        @OrNull package var feeds: [Feed]?
        /// RFC 3339, UTC: when what was judged was looked at; `null` when nobody knows.
        @OrNull package var examinedAt: String?
    }

    package struct Feed: Codable, Sendable, Hashable {
        /// `epss` or `kev`.
        package var kind: String
        /// The day that it is of.
        package var date: String
        @OrNull package var version: String?
        package var entries: Int
    }

    package struct Isolation: Codable, Sendable, Hashable {
        /// `A` (sandboxed) to `D` (none).
        package var level: String
        /// Why it is no stronger level.
        @OrNull package var reason: String?
        /// Weaker than required, and allowed by who started the run.
        package var isAllowedException: Bool
        package var properties: [IsolationProperty]
    }

    package struct IsolationProperty: Codable, Sendable, Hashable {
        package var name: String
        package var status: String
        package var reason: String
        @OrNull package var fix: String?
    }

    package struct Target: Codable, Sendable, Hashable {
        package var kind: String
        package var location: String
        @OrNull package var ref: String?
        @OrNull package var commit: String?
        package var isDirty: Bool
        package var files: Int
        /// The folder of the repository that alone was scanned.
        @OrNull package var folder: String?
        /// Hexadecimal SHA-256 of manifest and index; `null` in older reports.
        @OrNull package var imageDigests: [String]?
    }

    package struct Gate: Codable, Sendable, Hashable {
        package var policy: String
        package var policyDigest: String
        package var rules: [Rule]
        /// Every file that had a say.
        @OrNull package var sources: [Source]?
        /// What a person should know of waivers and scopes.
        @OrNull package var remarks: [String]?
        /// That of the worst finding that counts.
        @OrNull package var risk: Risk?
    }

    package struct Source: Codable, Sendable, Hashable {
        /// `policy`, `waivers`, or `repository` for what the repository asks of itself.
        package var kind: String
        package var name: String
        package var file: String
        /// SHA-256 of its bytes, hexadecimal.
        package var digest: String
    }

    package struct BreakGlass: Codable, Sendable, Hashable {
        package var who: String
        package var why: String
        package var signedOffBy: String
        @OrNull package var until: String?
        package var file: String
        package var digest: String
        /// Whether there was a block that it let pass.
        package var isUsed: Bool
    }

    package struct Rule: Codable, Sendable, Hashable {
        package var id: String
        package var action: String
        package var limit: Int
        package var matched: Int
        package var outcome: String
        package var fingerprints: [String]
        package var reason: String
        @OrNull package var help: String?
        /// Findings that match and do not count, since a waiver excuses them.
        @OrNull package var waived: [String]?
        /// The file that it stands in.
        @OrNull package var policy: Source?
    }
}

extension ReportV1 {
    package func encoded() throws(ReportError) -> [UInt8] {
        try JSONBytes.encoded(self, for: .json)
    }

    /// Reads a report that this or another sluice wrote.
    ///
    /// - Throws: `ReportError.otherSchema` for another version, `.unreadable` for anything else.
    package init(reading bytes: [UInt8]) throws(ReportError) {
        struct Header: Decodable { var schema: String }
        let header: Header
        do {
            header = try JSONDecoder().decode(Header.self, from: Data(bytes))
        } catch {
            throw .unreadable(reason: "\(error)")
        }
        guard header.schema == Self.schemaName else { throw .otherSchema(header.schema) }
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(bytes))
        } catch {
            throw .unreadable(reason: "\(error)")
        }
    }
}
