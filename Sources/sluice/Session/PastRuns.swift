import Findings
import Foundation
import Gating
import History

/// The runs of the store, as a policy judges them again.
struct PastRuns {
    let store: Store
    let repository: String?

    /// Hands over each run; `nil` is one whose findings are gone.
    func forEach(since: Double, _ body: (PastRun?) -> Void) throws {
        let teams = Dictionary(
            try store.inventory(withUnlisted: true).map { ($0.name, $0.team) },
            uniquingKeysWith: { first, _ in first })
        try store.forEachRun(since: since, repository: repository) { run in
            guard let findings = run.findings else { return body(nil) }
            body(
                PastRun(
                    name: run.name, repository: run.repository,
                    team: teams[run.repository] ?? nil, branch: run.branch,
                    isDefaultBranch: run.isDefaultBranch, at: run.finishedAt ?? run.startedAt,
                    verdict: run.verdict, findings: findings, scanners: run.scanners))
        }
    }

    /// What somebody decided, or what became of it, by repository and fingerprint.
    ///
    /// What was mended, is being mended or is accepted as a risk was there.
    var decisions: [String: PolicySuggestion.Decision] {
        get throws {
            var filter = FindingFilter()
            filter.states = FindingState.allCases
            filter.repository = repository
            let listed = try store.findings(
                filter, most: .max, now: Int64(Date().timeIntervalSince1970 * 1000)
            ).findings
            var decisions: [String: PolicySuggestion.Decision] = [:]
            for finding in listed {
                let key = finding.repository + " " + finding.fingerprint.description
                switch finding.state {
                case .falsePositive: decisions[key] = .falsePositive
                case .fixed, .inProgress, .awaitingValidation, .riskAccepted:
                    if decisions[key] == nil { decisions[key] = .truePositive }
                case .open, .unverified: continue
                }
            }
            return decisions
        }
    }
}
