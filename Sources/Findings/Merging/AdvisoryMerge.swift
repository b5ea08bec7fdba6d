/// Pairs findings about one package in one place whose advisories share a name, by whatever chain:
/// a GHSA in one, a PYSEC in another, and a third that knows both.
struct AdvisoryMerge {
    private struct Key: Hashable {
        var scanClass: ScanClass
        var package: String
        var version: String?
        var path: String?
        var name: String
    }

    private let findings: [Finding]

    init(_ findings: [Finding]) { self.findings = findings }

    func pairs() -> [Merge.Pair] {
        var first: [Key: Int] = [:]
        var pairs: [Merge.Pair] = []
        for (place, finding) in findings.enumerated() {
            guard let package = finding.package,
                finding.scanClass == .sca || finding.scanClass == .container
            else { continue }
            for name in Set(finding.identifiers.map { $0.uppercased() }).sorted() {
                let key = Key(
                    scanClass: finding.scanClass, package: package.identity,
                    version: package.version, path: finding.location.path, name: name)
                if let earlier = first[key] {
                    pairs.append(
                        Merge.Pair(
                            left: earlier, right: place,
                            reason: "same package, both name \(name)"))
                } else {
                    first[key] = place
                }
            }
        }
        return pairs
    }
}
