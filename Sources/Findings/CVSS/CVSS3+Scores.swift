// The equations of versions 3.0 and 3.1 (section 7 of v3.1, section 8 of v3.0).
extension CVSS3 {
    package var baseScore: CVSSScore {
        let missing =
            (1 - base.confidentiality.weight) * (1 - base.integrity.weight)
            * (1 - base.availability.weight)
        let impact = Self.impact(1 - missing, base.scope, lessened: 1, exponent: 15)
        return CVSSScore(tenths: combined(impact, base))
    }

    package var temporalScore: CVSSScore { CVSSScore(tenths: temporal(baseScore.tenths)) }

    package var environmentalScore: CVSSScore {
        let base = effective
        let missing =
            (1 - base.confidentiality.weight * (confidentialityRequirement?.weight ?? 1))
            * (1 - base.integrity.weight * (integrityRequirement?.weight ?? 1))
            * (1 - base.availability.weight * (availabilityRequirement?.weight ?? 1))
        let score = min(1 - missing, 0.915)
        let impact =
            version == .v31
            ? Self.impact(score, base.scope, lessened: 0.9731, exponent: 13)
            : Self.impact(score, base.scope, lessened: 1, exponent: 15)
        return CVSSScore(tenths: temporal(combined(impact, base)))
    }

    /// The base metrics as the environment has modified them.
    private var effective: Base {
        Base(
            attackVector: modified.attackVector ?? base.attackVector,
            attackComplexity: modified.attackComplexity ?? base.attackComplexity,
            privileges: modified.privileges ?? base.privileges,
            interaction: modified.interaction ?? base.interaction,
            scope: modified.scope ?? base.scope,
            confidentiality: modified.confidentiality ?? base.confidentiality,
            integrity: modified.integrity ?? base.integrity,
            availability: modified.availability ?? base.availability)
    }

    private static func impact(
        _ score: Double, _ scope: Scope, lessened factor: Double, exponent: Int
    ) -> Double {
        guard scope == .changed else { return 6.42 * score }
        let power = (0..<exponent).reduce(1.0) { product, _ in product * (score * factor - 0.02) }
        return 7.52 * (score - 0.029) - 3.25 * power
    }

    private func combined(_ impact: Double, _ base: Base) -> Int {
        guard impact > 0 else { return 0 }
        let exploitability =
            8.22 * base.attackVector.weight * base.attackComplexity.weight
            * base.privileges.weight(in: base.scope) * base.interaction.weight
        let sum = impact + exploitability
        return roundedUp(min(base.scope == .changed ? 1.08 * sum : sum, 10))
    }

    private func temporal(_ tenths: Int) -> Int {
        roundedUp(
            Double(tenths) / 10 * (maturity?.weight ?? 1) * (remediation?.weight ?? 1)
                * (confidence?.weight ?? 1))
    }

    private func roundedUp(_ value: Double) -> Int {
        version == .v31 ? CVSSRounding.upFromFiveDecimals(value) : CVSSRounding.up(value)
    }
}
