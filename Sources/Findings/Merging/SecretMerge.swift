/// Pairs findings about one secret in one file: one keyed hash, or one value that is part of the other
/// in the same place, as one scanner takes the password and another the whole URL around it.
struct SecretMerge {
    private struct Key: Hashable {
        var path: String?
        var hash: String
    }

    private let findings: [Finding]

    init(_ findings: [Finding]) { self.findings = findings }

    func pairs() -> [Merge.Pair] {
        var first: [Key: Int] = [:]
        for (place, finding) in findings.enumerated() {
            guard let secret = finding.secret, !secret.isOfLine else { continue }
            let key = Key(path: finding.location.path, hash: secret.hash)
            if first[key] == nil { first[key] = place }
        }
        var pairs: [Merge.Pair] = []
        for (place, finding) in findings.enumerated() {
            guard let secret = finding.secret, !secret.isOfLine else { continue }
            for hash in [secret.hash] + secret.overlapping {
                let key = Key(path: finding.location.path, hash: hash)
                guard let other = first[key], other != place else { continue }
                let reason =
                    hash == secret.hash
                    ? "same secret \(secret)"
                    : "same secret, one value is part of the other"
                        + (finding.location.startLine.map { " on line \($0)" } ?? "")
                pairs.append(
                    Merge.Pair(left: min(place, other), right: max(place, other), reason: reason))
            }
        }
        return pairs
    }
}
