import Findings
import Foundation

/// What a finding is known by beside its own fingerprint, rule and first identifier.
struct FindingNames {
    var fingerprints: [Fingerprint] = []
    var rules: [String] = []
    var identifiers: [String] = []
    /// The column `path` holds a URL.
    var isURL = false

    init(_ finding: Finding) {
        // Those of an older version are of no use: this store never held any.
        fingerprints = finding.otherFingerprints.filter(\.isCurrent)
        rules = Set(finding.reportedBy.map(\.ruleID)).subtracting([finding.ruleID]).sorted()
        identifiers = Array(finding.identifiers.dropFirst())
        isURL = finding.location.path == nil && finding.location.url != nil
    }

    init(_ bytes: Data?) throws(FieldReader.Damage) {
        guard let bytes else { return }
        var reader = FieldReader(Array(bytes)[...])
        while let (field, value) = try reader.next() {
            switch field {
            case 1: fingerprints.append(Fingerprint(stored: try value.text))
            case 2: rules.append(try value.text)
            case 3: identifiers.append(try value.text)
            case 4: isURL = true
            default: continue
            }
        }
    }

    var bytes: Data? {
        var writer = FieldWriter()
        for fingerprint in fingerprints { writer.put(1, fingerprint.description) }
        writer.put(2, each: rules)
        writer.put(3, each: identifiers)
        if isURL { writer.put(4, true) }
        return writer.bytes.isEmpty ? nil : Data(writer.bytes)
    }
}
