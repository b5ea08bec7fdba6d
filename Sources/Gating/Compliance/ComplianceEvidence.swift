package import Findings
import Manifests

/// All that compliance checks look at, read before any of them judges.
package struct ComplianceEvidence: Sendable {
    /// One file of the tree.
    package struct File: Sendable, Hashable {
        package var path: String
        /// `nil` when it could not be read, for `problem`.
        package var text: String?
        package var problem: String?

        package init(path: String, text: String?, problem: String? = nil) {
            self.path = path
            self.text = text
            self.problem = problem
        }
    }

    /// What a threat model's watched paths went through since it last changed.
    package enum Changes: Sendable, Hashable {
        /// Paths that changed.
        case known([String])
        case unknown(String)
    }

    /// Paths in the target.
    package var files: [String]
    /// By the key of the check, what its places hold.
    package var contents: [String: [File]] = [:]
    /// Paths of the target that nobody owns; `nil` when no file names anybody.
    package var ownerless: [String]?
    /// Whom the repository as a whole belongs to.
    package var owners: [String] = []
    package var bill: BillOfMaterials?
    /// By the path of a threat model.
    package var changes: [String: Changes] = [:]
    /// Seconds since 1970.
    package var now: Double

    package init(files: [String], now: Double) {
        self.files = files
        self.now = now
    }
}

/// A document that a check rests on, and whose word it is.
struct EvidenceDocument {
    let name: String
    let text: String
    /// Whether the scanned repository could have written it.
    let isClaim: Bool

    /// For the list of evidence.
    func says(_ words: String) -> String {
        "\(name)\(isClaim ? " (the repository's own claim)" : ""): \(words)"
    }
}

extension ComplianceCheck {
    struct Answer {
        var outcome: ComplianceResult.Outcome
        var reason: String
        var evidence: [String] = []

        static func unknown(_ reason: String, _ evidence: [String] = []) -> Answer {
            Answer(outcome: .unknown, reason: reason, evidence: evidence)
        }

        static func failed(_ reason: String, _ evidence: [String] = []) -> Answer {
            Answer(outcome: .failed, reason: reason, evidence: evidence)
        }

        static func passed(_ reason: String, _ evidence: [String] = []) -> Answer {
            Answer(outcome: .passed, reason: reason, evidence: evidence)
        }
    }

    /// The one document of a check: beside the policy if it names one there, else in the tree.
    ///
    /// What stands beside the policy is never replaced by what the repository says.
    func documents(_ all: ComplianceEvidence) -> Result<[EvidenceDocument], Missing> {
        if let evidence {
            guard let evidenceText else {
                return .failure(Missing(reason: "\(evidence.value) cannot be read"))
            }
            return .success([
                EvidenceDocument(name: evidence.value, text: evidenceText, isClaim: false)
            ])
        }
        let files = all.contents[key] ?? []
        if let broken = files.first(where: { $0.text == nil }) {
            return .failure(
                Missing(reason: "\(broken.path) cannot be read: \(broken.problem ?? "no reason")"))
        }
        return .success(
            files.compactMap { file in
                file.text.map { EvidenceDocument(name: file.path, text: $0, isClaim: true) }
            })
    }

    struct Missing: Error { let reason: String }

    func answer(_ all: ComplianceEvidence) -> Answer {
        switch kind {
        case .owner: return owner(all)
        case .licences: return licences(all)
        case .billOfMaterials: return billOfMaterials(all)
        case .branchProtection, .threatModel, .rotation, .baseImages, .contacts:
            switch documents(all) {
            case .failure(let missing): return .unknown(missing.reason)
            case .success(let documents): return answer(documents, all)
            }
        }
    }

    private func answer(_ documents: [EvidenceDocument], _ all: ComplianceEvidence) -> Answer {
        switch kind {
        case .branchProtection: branchProtection(documents, now: all.now)
        case .threatModel: threatModel(documents, all)
        case .rotation: rotation(documents, now: all.now)
        case .baseImages: baseImages(documents, files: all.files.count)
        case .contacts: contacts(documents, now: all.now)
        case .owner, .licences, .billOfMaterials: .unknown("it needs no document")
        }
    }

    /// The result, and the same as a rule's outcome: what is unknown counts as failed.
    func judge(
        _ all: ComplianceEvidence, mode: Policy.Mode, of policy: GateSource? = nil
    ) -> (result: ComplianceResult, outcome: RuleOutcome) {
        let answer = answer(all)
        let result = ComplianceResult(
            id: id.value, check: kind.rawValue, outcome: answer.outcome, reason: answer.reason,
            evidence: answer.evidence)
        var reason = answer.outcome == .unknown ? "unknown: \(answer.reason)" : answer.reason
        let isSoftened = answer.outcome != .passed && action == .block && mode == .warn
        if isSoftened { reason += "; would block, but the policy's mode is warn" }
        let outcome: RuleOutcome.Outcome =
            answer.outcome == .passed || action == .off
            ? .satisfied : action == .block && !isSoftened ? .blocked : .warned
        return (
            result,
            RuleOutcome(
                id: id.value, action: action, limit: 0, fingerprints: [], outcome: outcome,
                reason: action == .off ? "the check is off" : reason, help: help,
                policy: policy)
        )
    }
}
