package import Findings

/// What a document says of vulnerabilities in packages: OpenVEX, or the analysis of CycloneDX.
package struct VEXDocument: Sendable, Hashable {
    package struct Statement: Sendable, Hashable {
        package var vulnerability: String
        /// Package URLs; never empty.
        package var products: [String]
        package var status: VEXStatus
        package var justification: VEXJustification?
        package var text: String?
    }

    package var statements: [Statement] = []
    /// What could not be taken, with the reason.
    package var problems: [String] = []

    /// - Throws: `ReportError` for what is no JSON or neither kind of document.
    package init(_ bytes: [UInt8], _ name: String) throws {
        let root = try JSONParser.parse(bytes)
        if root["@context"]?.string?.hasPrefix("https://openvex.dev/ns") == true {
            for statement in root["statements"]?.array ?? [] { addOpenVEX(statement) }
        } else if root["bomFormat"]?.string == "CycloneDX" {
            for vulnerability in root["vulnerabilities"]?.array ?? [] {
                addCycloneDX(vulnerability)
            }
        } else {
            problems.append("\(name) is neither OpenVEX nor CycloneDX")
        }
    }

    private mutating func add(
        _ vulnerability: String?, _ products: [String], _ status: VEXStatus?,
        _ justification: VEXJustification?, _ text: String?
    ) {
        let name = vulnerability ?? "a statement without vulnerability"
        let packages = products.filter { PackageURL($0) != nil }
        guard let vulnerability, let status else {
            problems.append("\(name): no vulnerability, or a status that no document has")
            return
        }
        guard !packages.isEmpty else {
            problems.append("\(name): names no package by a package URL")
            return
        }
        statements.append(
            Statement(
                vulnerability: vulnerability, products: packages, status: status,
                justification: status == .notAffected ? justification : nil, text: text))
    }

    private mutating func addOpenVEX(_ statement: JSON) {
        let named = statement["vulnerability"]
        var products: [String] = []
        for product in statement["products"]?.array ?? [] {
            let parts = (product["subcomponents"]?.array ?? []).compactMap(Self.purl)
            // A part is what is meant, where there are any.
            products += parts.isEmpty ? [Self.purl(product)].compactMap(\.self) : parts
        }
        add(
            named?["name"]?.string ?? named?.string, products,
            statement["status"]?.string.flatMap(VEXStatus.init),
            statement["justification"]?.string.flatMap(VEXJustification.init),
            statement["impact_statement"]?.string ?? statement["action_statement"]?.string
                ?? statement["status_notes"]?.string)
    }

    private static func purl(_ product: JSON) -> String? {
        product["identifiers"]?["purl"]?.string ?? product["@id"]?.string ?? product.string
    }

    private mutating func addCycloneDX(_ vulnerability: JSON) {
        guard let analysis = vulnerability["analysis"] else { return }
        let exact = (vulnerability["properties"]?.array ?? []).first {
            $0["name"]?.string == "sluice:justification"
        }?["value"]?.string
        let status: VEXStatus? =
            switch analysis["state"]?.string {
            case "not_affected", "false_positive": .notAffected
            case "exploitable": .affected
            case "resolved", "resolved_with_pedigree": .fixed
            case "in_triage": .underInvestigation
            default: nil
            }
        let word = analysis["justification"]?.string
        add(
            vulnerability["id"]?.string,
            (vulnerability["affects"]?.array ?? []).compactMap { $0["ref"]?.string }.map(Self.bare),
            status, exact.flatMap(VEXJustification.init) ?? Self.justification(word),
            analysis["detail"]?.string)
    }

    /// A BOM-Link names the element behind a hash: `urn:cdx:serial/version#ref`.
    private static func bare(_ reference: String) -> String {
        guard reference.hasPrefix("urn:cdx:"), let hash = reference.firstIndex(of: "#") else {
            return reference
        }
        return String(reference[reference.index(after: hash)...])
    }

    /// The nearest word of OpenVEX; a state of `false_positive` has no justification of its own.
    private static func justification(_ word: String?) -> VEXJustification {
        switch word {
        case "code_not_reachable": .vulnerableCodeNotInExecutePath
        case "requires_configuration", "requires_dependency", "requires_environment":
            .vulnerableCodeCannotBeControlledByAdversary
        case "protected_by_compiler", "protected_at_runtime", "protected_at_perimeter",
            "protected_by_mitigating_control":
            .inlineMitigationsAlreadyExist
        default: .vulnerableCodeNotPresent
        }
    }
}
