import Findings
import Manifests

extension ComplianceCheck {
    /// The repository, or else every path of it, belongs to somebody.
    func owner(_ all: ComplianceEvidence) -> Answer {
        if !all.owners.isEmpty {
            let names = all.owners.joined(separator: " ")
            return .passed(
                "it belongs to \(names)",
                ["CODEOWNERS or catalog (the repository's own claim): \(names)"])
        }
        guard let ownerless = all.ownerless else {
            return .unknown("neither CODEOWNERS nor a catalog names anybody")
        }
        if ownerless.isEmpty {
            return .passed(
                "every path belongs to somebody", ["CODEOWNERS (the repository's own claim)"])
        }
        return .failed(
            "\(count(ownerless.count, "path belongs", "paths belong")) to nobody, such as "
                + ownerless.prefix(3).joined(separator: ", "))
    }

    /// What GitHub's and GitLab's APIs answer about a branch, or the plain form of it.
    func branchProtection(_ documents: [EvidenceDocument], now: Double) -> Answer {
        guard let document = documents.first else {
            return .unknown("there is no evidence of it")
        }
        let root: EvidenceValue
        do {
            root = try EvidenceValue(reading: document.text)
        } catch {
            return .unknown("\(document.name): \(error)")
        }
        if let answer = age(of: root, document, now: now) { return answer }
        let facts = Protection(root)
        guard facts.isKnown else {
            return .unknown(
                "\(document.name) is no evidence of branch protection that is known here")
        }
        let lacks = facts.lacks
        guard lacks.isEmpty else {
            return .failed("the branch is not protected: " + lacks.joined(separator: ", "))
        }
        return .passed(
            "reviews are required, and nobody pushes by force", [document.says(facts.words)])
    }

    /// `collected_at` (or `date`) of an evidence file, held against `max_age`.
    private func age(
        of root: EvidenceValue, _ document: EvidenceDocument, now: Double
    ) -> Answer? {
        guard let maximumAge else { return nil }
        let text = (root["collected_at"] ?? root["date"])?.text
        guard let text, let date = RFC3339.seconds(text) else {
            return .unknown("\(document.name) does not say when it was collected (collected_at)")
        }
        if date > now + 86400 { return .unknown("\(document.name) is of the future, \(text)") }
        guard now - date > Double(maximumAge.seconds) else { return nil }
        return .failed("\(document.name) is of \(text), older than \(maximumAge)")
    }
}

/// What evidence says of a branch, whoever wrote it.
private struct Protection {
    private let reviews: Bool?
    private let refusesForce: Bool?
    let words: String

    var isKnown: Bool { reviews != nil || refusesForce != nil }

    var lacks: [String] {
        var lacks: [String] = []
        if reviews != true { lacks.append("no review is required") }
        if refusesForce != true { lacks.append("it can be pushed by force") }
        return lacks
    }

    init(_ root: EvidenceValue) {
        let entry = root["protection"] ?? root.list?.first ?? root
        if entry["required_pull_request_reviews"] != nil || entry["allow_force_pushes"] != nil {
            // GitHub: GET /repos/{owner}/{repo}/branches/{branch}/protection
            let count = entry["required_pull_request_reviews"]?["required_approving_review_count"]
            reviews = (count?.text.flatMap { Int($0) } ?? 0) > 0
            refusesForce = entry["allow_force_pushes"]?["enabled"]?.isTrue == false
            words = "GitHub's answer, \(count?.text ?? "0") reviews"
        } else if entry["push_access_levels"] != nil || entry["merge_access_levels"] != nil {
            // GitLab: GET /projects/:id/protected_branches; access level 0 is "No one".
            let levels = entry["push_access_levels"]?.list ?? []
            let isClosed = !levels.isEmpty && levels.allSatisfy { $0["access_level"]?.text == "0" }
            reviews = isClosed || entry["code_owner_approval_required"]?.isTrue == true
            refusesForce = entry["allow_force_push"]?.text == "false"
            words = "GitLab's answer"
        } else {
            reviews = entry["required_reviews"]?.text.map { (Int($0) ?? 0) > 0 }
            refusesForce = entry["force_push"]?.text.map { $0 == "false" }
            words = "\(entry["required_reviews"]?.text ?? "0") reviews"
        }
    }
}
