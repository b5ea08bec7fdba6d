import Findings
import Manifests

/// The threats of a model, whichever of the known tools wrote it.
struct ThreatModel {
    struct Threat: Hashable {
        var title: String
        /// `nil` when the model does not say.
        var severity: Severity?
        var isOpen: Bool
    }

    let kind: String
    let threats: [Threat]

    /// High ones that are open, and open ones that might be.
    var openHigh: [Threat] { threats.filter { $0.isOpen && ($0.severity ?? .info) >= .high } }
    var openUnrated: [Threat] { threats.filter { $0.isOpen && $0.severity == nil } }

    /// - Throws: `EvidenceError` for what is no threat model that is known here.
    init(reading text: String, name: String) throws(EvidenceError) {
        if name.lowercased().hasSuffix(".md") {
            let root = try EvidenceValue(reading: try Self.frontMatter(of: text))
            guard let list = root["threats"]?.list else {
                throw .refused("its front matter has no list of threats")
            }
            kind = "Markdown"
            threats = list.map { Self.threat($0, title: ["title", "id"]) }
            return
        }
        let root = try EvidenceValue(reading: text)
        if let diagrams = root["detail"]?["diagrams"]?.list {
            kind = "Threat Dragon"
            threats = diagrams.flatMap(Self.threats)
        } else if root["threagile_version"] != nil {
            kind = "Threagile"
            threats = Self.threagile(root)
        } else if let list = root.list, list.allSatisfy({ $0["risk_status"] != nil }), !list.isEmpty
        {
            kind = "Threagile's risks"
            threats = list.map { Self.threat($0, title: ["title", "synthetic_id"]) }
        } else if let findings = root["findings"]?.list,
            root["elements"] != nil || root["name"] != nil
        {
            kind = "pytm"
            threats = findings.map { Self.threat($0, title: ["description", "threat_id"]) }
        } else {
            throw .refused("it is no threat model of Threat Dragon, Threagile, pytm or Markdown")
        }
    }

    private static func frontMatter(of text: String) throws(EvidenceError) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasSuffix("\r") ? $0.dropLast() : $0 }
        guard lines.first == "---",
            let end = lines.dropFirst().firstIndex(where: { $0 == "---" || $0 == "..." })
        else { throw .refused("it has no front matter") }
        return lines[1..<end].joined(separator: "\n")
    }

    /// Cells of version 1 (`diagramJson`) and 2 (`data`).
    private static func threats(of diagram: EvidenceValue) -> [Threat] {
        let cells = (diagram["cells"] ?? diagram["diagramJson"]?["cells"])?.list ?? []
        return cells.flatMap { cell in
            let threats = (cell["data"]?["threats"] ?? cell["threats"])?.list ?? []
            return threats.map { threat($0, title: ["title"]) }
        }
    }

    /// What the model itself rates, and what its tracking leaves open without a rating.
    private static func threagile(_ root: EvidenceValue) -> [Threat] {
        let tracking = root["risk_tracking"]?.map ?? [:]
        var threats: [Threat] = []
        var rated: Set<String> = []
        let categories =
            root["individual_risk_categories"]?.map ?? root["custom_risk_categories"]?.map
        for category in (categories ?? [:]).values {
            let id = category["id"]?.text ?? ""
            for (title, risk) in category["risks_identified"]?.map ?? [:] {
                let asset = risk["most_relevant_technical_asset"]?.text ?? ""
                let keys = ["\(id)@\(asset)", "\(id)@*", id]
                rated.formUnion(keys)
                let status = keys.lazy.compactMap { tracking[$0]?["status"]?.text }.first
                threats.append(
                    Threat(
                        title: title, severity: severity(risk["severity"]?.text),
                        isOpen: isOpen(status)))
            }
        }
        for (id, entry) in tracking where !rated.contains(id) {
            threats.append(
                Threat(title: id, severity: nil, isOpen: isOpen(entry["status"]?.text)))
        }
        return threats
    }

    private static func threat(_ value: EvidenceValue, title keys: [String]) -> Threat {
        let status = (value["status"] ?? value["risk_status"] ?? value["response"])?.text
        return Threat(
            title: keys.lazy.compactMap { value[$0]?.text }.first ?? "a threat without a title",
            severity: severity(value["severity"]?.text), isOpen: isOpen(status))
    }

    private static func severity(_ word: String?) -> Severity? {
        switch word?.lowercased() {
        case "critical", "very high": .critical
        // Threagile's "elevated" stands between medium and high.
        case "high", "elevated": .high
        case "medium": .medium
        case "low", "very low": .low
        case "none", "informational": .info
        default: nil
        }
    }

    /// Whatever is not said to be dealt with is open.
    private static func isOpen(_ status: String?) -> Bool {
        let word =
            (status ?? "").lowercased().filter { $0.isLetter || $0 == " " }
            .replacing("not applicable", with: "notapplicable").split(separator: " ").first ?? ""
        return ![
            "mitigated", "notapplicable", "na", "accepted", "falsepositive", "transferred",
            "avoided", "closed",
        ].contains(word)
    }
}
