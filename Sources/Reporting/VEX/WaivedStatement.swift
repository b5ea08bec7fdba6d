import Findings

/// What the waivers of a scan say of one vulnerability in one package, for documents of exchange.
struct WaivedStatement {
    let vulnerability: String
    let aliases: [String]
    let product: String
    let name: String
    let version: String?
    let waiver: WaiverMark

    /// Of the scan's waived vulnerabilities, each once; code and secrets have no name that others know.
    static func all(of scan: Scan) -> [WaivedStatement] {
        var seen: Set<[String]> = []
        var statements: [WaivedStatement] = []
        for finding in scan.findings {
            guard let waiver = finding.waivers.first, let name = finding.identifiers.first,
                let package = finding.package, let purl = package.purl,
                seen.insert([name, purl, waiver.id]).inserted
            else { continue }
            statements.append(
                WaivedStatement(
                    vulnerability: name, aliases: Array(finding.identifiers.dropFirst()),
                    product: PackageURL(purl)?.description ?? purl, name: package.name,
                    version: package.version, waiver: waiver))
        }
        return statements
    }
}
