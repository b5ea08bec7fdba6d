import Findings

/// A SARIF 2.1.0 log (OASIS, errata 01), the parts of it that sluice writes.
///
/// Optional properties that are `nil` are left out, as the schema wants; only `properties` bags hold
/// words of sluice's own.
struct SarifLog: Encodable {
    let schema =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
        + "sarif-schema-2.1.0.json"
    let version = "2.1.0"
    var runs: [Run]
    var properties: Properties

    enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs, properties
    }

    struct Properties: Encodable {
        var runId: String
        var completeness: String
        var verdict: String
        var exitCode: Int
        var isolation: String?
        /// What `baselineState` refers to; `none` when no result has one.
        var baseline: String
        var baselineReason: String?
        /// When only changed files were looked at.
        var scope: String?
        /// Who let a block pass, and until when; left out when there was none.
        var breakGlass: String?
        /// Every file that had a say in the verdict, by its name, with the digest of its bytes.
        var gateSources: [String: String]?
        /// Scanners that had nothing to do; they get no run, since an empty one would read as clean.
        var notApplicable: [NotApplicable]
    }

    struct NotApplicable: Encodable {
        var scanner: String
        var reason: String?
    }

    struct Message: Encodable {
        var text: String

        /// Plain text, in which no `[text](target)` may turn into a link that a repository planted.
        ///
        /// Braces stay as they are: they are placeholders only beside `arguments`, which sluice never
        /// writes, and the consumers at large show doubled ones doubled.
        init(_ text: String) {
            self.text =
                text.isEmpty
                ? "no text" : text.holdsLink ? text.replacing("](", with: "\\](") : text
        }
    }
}

extension String {
    /// Hardly any text has a bracket, and replacing is slow.
    fileprivate var holdsLink: Bool { utf8.contains(UInt8(ascii: "]")) }
}
