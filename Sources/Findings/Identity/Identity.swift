/// What one result is known by in version 2.
struct Identity {
    /// What it is about, beside the file: its own name first, then other names of the advisory.
    let contents: [String]
    /// Empty where the file does not count.
    let path: String
    /// Which of several equal ones, from 0.
    var occurrence = 0
    /// Of the first of several equal ones.
    private let bases: [Fingerprint]

    var fingerprint: Fingerprint { bases[0].occurring(occurrence) }

    var fingerprints: [Fingerprint] { bases.map { $0.occurring(occurrence) } }

    /// With what reads the code of findings in files.
    init(_ result: RawResult, code: CodeText, _ families: inout RuleFamilies) {
        let location = result.location
        let kind = result.scanClass.rawValue
        var names = [""]
        var parts: [String]
        var path = location.path ?? ""
        switch result.scanClass {
        case .sca:
            parts = [kind, result.package?.identity ?? ""]
            names = result.advisories
        case .container:
            path = ""
            let repository = result.image.flatMap(ImageName.repository) ?? ""
            parts = [kind, repository, result.package?.identity ?? ""]
            names = result.advisories
        case .licence, .sbom:
            parts = [kind, result.package?.identity ?? "", result.ruleID]
        case .evasion:
            parts = [kind, result.ruleID, location.symbol ?? ""]
        case .dast:
            path = ""
            parts = [
                kind, families.name(of: result.ruleID), result.httpMethod?.uppercased() ?? "",
                URLTemplate.template(of: location.url ?? ""), location.symbol ?? "",
            ]
        case .secrets where result.secret != nil:
            parts = [kind, result.secret?.identity ?? ""]
        case .secrets:
            parts = [kind, IdentityKeys(lines: code.lines).secretKey(of: result)]
        case .iac where location.symbol != nil:
            parts = [kind, families.name(of: result.ruleID), location.symbol ?? ""]
        case .sast, .iac, .malware:
            parts = [kind, families.name(of: result.ruleID), code.text(at: location)]
        }
        self.path = path
        let contents = names.map { Fingerprint.content(parts + [$0]) }
        self.contents = contents
        bases = contents.map { Fingerprint(content: $0, path: path) }
    }
}

extension CodeText {
    fileprivate func text(at location: Finding.Location) -> String {
        guard let path = location.path, let line = location.startLine else { return "" }
        return text(path: path, line: line) ?? "line \(line)"
    }
}

extension RawResult {
    /// The names of the vulnerability, its CVE first; never empty.
    ///
    /// Names of bulletins are left out: each mends many vulnerabilities.
    var advisories: [String] {
        let names = Set(identifiers.map { $0.uppercased() }).filter { name in
            !Self.bulletins.contains(where: name.hasPrefix)
        }
        let sorted = names.sorted { left, right in
            let (isCVE, isOtherCVE) = (left.hasPrefix("CVE-"), right.hasPrefix("CVE-"))
            return isCVE == isOtherCVE ? left < right : isCVE
        }
        return sorted.isEmpty ? [ruleID.uppercased()] : sorted
    }

    private static let bulletins = [
        "RHSA-", "RHBA-", "DSA-", "DLA-", "USN-", "ALAS", "ELSA-", "SUSE-SU-", "OPENSUSE-SU-",
        "GLSA-", "ALSA-", "RLSA-", "MGASA-", "KB",
    ]
}
