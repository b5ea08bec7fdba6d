package import Findings

/// Why a decision about a finding cannot be recorded.
package enum TriageError: Error, Sendable, Hashable, CustomStringConvertible {
    case unknown(String)
    case notADecision(FindingState)
    case withoutReason
    case withoutActor
    case withoutEnd
    case endInThePast
    case endWithoutRisk(FindingState)
    case fixed(String)

    package var description: String {
        switch self {
        case .unknown(let name): "the history has no finding \(name)"
        case .notADecision(let state):
            "\(state.rawValue) is for scans to say: decide for open, inProgress, "
                + "awaitingValidation, riskAccepted or falsePositive"
        case .withoutReason: "say why: a decision without a reason helps nobody who reads it later"
        case .withoutActor: "say who decides"
        case .withoutEnd: "a risk is accepted until a day: say which"
        case .endInThePast: "the day until which the risk is accepted is over"
        case .endWithoutRisk(let state): "only riskAccepted has an end, not \(state.rawValue)"
        case .fixed(let name): "\(name) is fixed: there is nothing to decide"
        }
    }
}
