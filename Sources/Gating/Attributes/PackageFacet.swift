import Findings
import Manifests

struct PackageFacet: Facet {
    struct Known: Sendable {
        let package: Finding.Package?
        /// ``Finding/Package/identity``, which costs more than everything else that is asked.
        let identity: String?
        let mayHaveOne: Bool

        func isMeant(by patterns: [PackagePattern]) -> Truth {
            guard let package else { return mayHaveOne ? .unknown : .no }
            return patterns.map { $0.matches(package).map { Truth($0) } ?? .unknown }.max() ?? .no
        }

        func lies(in ranges: [PackageRange]) -> Truth {
            guard let package else { return mayHaveOne ? .unknown : .no }
            guard let identity else { return .unknown }
            return ranges.map { range in
                range.matches(identity: identity, version: package.version).map { Truth($0) }
                    ?? .unknown
            }.max() ?? .no
        }
    }

    let purl: String?
    let name: String?
    let version: String?
    let ecosystem: String?
    let mayHaveOne: Bool

    init(_ finding: Finding) {
        purl = finding.package?.purl
        name = finding.package?.name
        version = finding.package?.version
        ecosystem = finding.package?.ecosystem
        mayHaveOne =
            finding.isInPackage || finding.scanClass == .licence || finding.scanClass == .sbom
    }

    var asked: Known {
        let package = name.map {
            Finding.Package(purl: purl, name: $0, version: version, ecosystem: ecosystem)
        }
        let isNamed = purl != nil || ecosystem?.isEmpty == false
        return Known(
            package: package, identity: isNamed ? package?.identity : nil, mayHaveOne: mayHaveOne)
    }
}
