import Findings

extension RiskScore {
    /// `55: severity high 40 + EPSS 15`.
    var text: String {
        let parts = terms.enumerated().map { index, term in
            let amount = Self.number(abs(term.points))
            let sign = term.points < 0 ? " - " : index == 0 ? "" : " + "
            return "\(sign)\(term.name) \(amount)"
        }
        return "\(Self.number(value)): \(parts.joined())"
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() ? "\(Int(value))" : "\(value)"
    }
}
