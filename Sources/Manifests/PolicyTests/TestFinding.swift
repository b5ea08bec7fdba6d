package import Findings

/// A finding of which a case says only what matters; the rest is unknown, as in a scan.
package struct TestFinding: Shaped {
    /// How many such findings there are.
    package var times: Int
    /// Its fingerprints are the caller's to make.
    package var finding: Finding
    /// Since it was first seen; `nil` when nobody knows.
    package var ageSeconds: Int?

    package static let shapeName = "policyTestFinding"

    package init(from fields: inout Fields) {
        let scanClass: ScanClass = fields.required("class", .word(.sast), "what kind it is")
        let severity = fields.optional("severity", .word(Severity.unknown), "unknown by default")
        let scanner = fields.optional("scanner", .oneOrMore(.identifier), "who reported it")
        let rule = fields.optional("rule", .text, "the scanner's rule")
        let scanners = scanner ?? ["test"]
        finding = Finding(
            fingerprint: Fingerprint(stored: ""), scanClass: scanClass,
            severity: severity ?? .unknown, title: rule ?? scanClass.rawValue,
            ruleID: rule ?? "rule",
            reportedBy: scanners.map {
                Finding.Report(scanner: $0, ruleID: rule ?? "rule")
            })
        times = fields.optional("times", .integer(1...1_000_000), "how many there are") ?? 1
        readRatings(&fields)
        readPlace(&fields)
        readPackage(&fields)
    }

    private mutating func readRatings(_ fields: inout Fields) {
        let cve = fields.optional("cve", .oneOrMore(.text), "CVE, GHSA or other identifier")
        finding.identifiers = cve ?? []
        let cwe = fields.optional("cwe", .oneOrMore(.weakness), "CWE-89 or 89, or a list")
        finding.cwes = (cwe ?? []).sorted()
        let vector = fields.optional("cvss_vector", .vector, "CVSS vector")
        finding.cvssVector = vector ?? nil
        finding.cvss = fields.optional("cvss", .number(0...10), "base score")
        finding.epss = fields.optional("epss", .number(0...1), "probability of exploitation")
        finding.knownExploited = fields.optional("kev", .boolean, "whether CISA lists it")
        finding.isNew = fields.optional("new", .boolean, "true by default") ?? true
        finding.confidence = fields.optional("confidence", .word(.low), "the scanner's")
        finding.isReachable = fields.optional("reachable", .boolean, "whether it can be reached")
        ageSeconds = fields.optional("age", .timeSpan, "since it was first seen")?.seconds
        finding.inlineSuppressed =
            fields.optional("inline_suppressed", .boolean, "whether a marker silences it") ?? false
    }

    private mutating func readPlace(_ fields: inout Fields) {
        finding.location.path = fields.optional("path", .text, "file, relative to the target")
        finding.location.url = fields.optional("url", .text, "address")
        finding.owners =
            fields.optional("owner", .oneOrMore(.text), "whom the place belongs to") ?? []
    }

    private mutating func readPackage(_ fields: inout Fields) {
        let purl = fields.optional("purl", .text, "package URL, with the version")
        let name = fields.optional("package", .text, "name of the package")
        let fix = fields.optional("fix", .text, "available, none, or the version that mends it")
        guard
            finding.scanClass == .sca || finding.scanClass == .container || purl != nil
                || name != nil || fix != nil
        else { return }
        let versions: [String] =
            switch fix {
            case nil, "none": []
            case "available": ["999"]
            case let version?: [version]
            }
        finding.package = Finding.Package(
            purl: purl, name: name ?? purl.map(Self.name) ?? "package",
            version: purl?.split(separator: "@").dropFirst().last.map(String.init),
            fixedVersions: versions)
    }

    private static func name(_ purl: String) -> String {
        let path = purl.prefix { $0 != "@" && $0 != "?" }
        return path.split(separator: "/").last.map(String.init) ?? purl
    }
}

extension Shape where Value == Int {
    fileprivate static var weakness: Self {
        Shape<String>.string.refined(
            "a CWE such as CWE-89 or 89", placeholder: 0, schema: ["pattern": "^(CWE-)?[0-9]+$"]
        ) { text in
            Int(text.uppercased().hasPrefix("CWE-") ? String(text.dropFirst(4)) : text)
        }
    }
}

extension Shape where Value == CVSS? {
    fileprivate static var vector: Self {
        Shape<String>.string.refined("a CVSS vector", placeholder: nil) { text in
            (try? CVSS(text)).map { .some($0) }
        }
    }
}
