import Findings
import Manifests

extension ComplianceCheck {
    /// There is a bill of materials without gaps and, where evidence is named, somebody signed off that one.
    func billOfMaterials(_ all: ComplianceEvidence) -> Answer {
        guard let bill = all.bill else { return .unknown("no scanner made a bill of materials") }
        guard bill.gaps.isEmpty else {
            return .unknown(
                "the bill of materials lacks something: " + bill.gaps.joined(separator: ", "))
        }
        let digest = Self.digest(of: bill)
        let made = "\(bill.components.count) components, sha256:\(digest)"
        guard evidence != nil || !paths.isEmpty else { return .passed("there is one", [made]) }
        switch documents(all) {
        case .failure(let missing): return .unknown(missing.reason, [made])
        case .success(let documents): return signOff(documents, digest, made, now: all.now)
        }
    }

    /// Of the sorted identities of all components, a line each: the same list, whoever made it and when.
    static func digest(of bill: BillOfMaterials) -> String {
        let lines = bill.components.keys.sorted().map { $0 + "\n" }.joined()
        return Digest.sha256(of: Array(lines.utf8))
    }

    private func signOff(
        _ documents: [EvidenceDocument], _ digest: String, _ made: String, now: Double
    ) -> Answer {
        guard !documents.isEmpty else { return .unknown("nobody signed it off", [made]) }
        for document in documents {
            guard let root = try? EvidenceValue(reading: document.text) else {
                return .unknown("\(document.name) cannot be read", [made])
            }
            let entries = root["signed_off"]?.list ?? []
            let entry = entries.first { $0["components"]?.text?.lowercased() == "sha256:" + digest }
            guard let entry else { continue }
            guard let who = entry["by"]?.text, !who.isEmpty, let date = entry["date"]?.text,
                let moment = RFC3339.seconds(date), moment <= now + 86400
            else {
                return .unknown("\(document.name) does not say who signed it off and when", [made])
            }
            if let maximumAge, now - moment > Double(maximumAge.seconds) {
                return .failed("it was signed off on \(date), more than \(maximumAge) ago", [made])
            }
            return .passed("\(who) signed it off on \(date)", [made, document.says("by \(who)")])
        }
        return .failed("nobody signed off this list of components", [made])
    }

    /// Every component's licence is one that is allowed; an expression with OR needs one that is.
    func licences(_ all: ComplianceEvidence) -> Answer {
        guard let bill = all.bill else { return .unknown("no scanner made a bill of materials") }
        guard bill.gaps.isEmpty else {
            return .unknown(
                "the bill of materials lacks something: " + bill.gaps.joined(separator: ", "))
        }
        var refused: [String] = []
        var unknown: [String] = []
        var counted = 0
        for component in bill.components.values.sorted(by: { $0.identity < $1.identity })
        where component.type != "file" && component.type != "operating-system" {
            counted += 1
            let name = component.name + (component.version.map { "@" + $0 } ?? "")
            if component.licences.isEmpty {
                unknown.append(name)
            } else if let licence = component.licences.map(\.text).sorted().first(where: {
                !allows($0)
            }) {
                refused.append("\(name) (\(licence))")
            }
        }
        let seen = ["\(counted) components, \(unknown.count) without a licence"]
        if !refused.isEmpty {
            return .failed(
                "\(count(refused.count, "component has", "components have")) a licence that is not "
                    + "allowed: " + refused.prefix(5).joined(separator: ", "), seen)
        }
        if !unknown.isEmpty {
            return .unknown(
                "\(count(unknown.count, "component has", "components have")) no known licence: "
                    + unknown.prefix(5).joined(separator: ", "), seen)
        }
        return .passed("every licence is allowed", seen)
    }

    /// SPDX expressions, flat ones: OR between alternatives of AND.
    private func allows(_ expression: String) -> Bool {
        let bare = expression.replacing("(", with: " ").replacing(")", with: " ")
        let hasNesting =
            expression.contains("(") && expression.contains(" AND ")
            && expression.contains(" OR ")
        let alternatives =
            hasNesting
            ? [bare.replacing(" OR ", with: " AND ")]
            : bare.split(separator: " OR ").map(String.init)
        return alternatives.contains { alternative in
            alternative.split(separator: " AND ").allSatisfy { part in
                let name = part.split(separator: " ").joined(separator: " ")
                return allowed.contains { $0.matches(name) }
            }
        }
    }
}

extension Component.Licence {
    fileprivate var text: String {
        switch self {
        case .id(let text), .name(let text), .expression(let text): text
        }
    }
}
