// The equations of version 2.0 (sections 3.2.1 to 3.2.3 of its guide); what is left open weighs
// nothing.
extension CVSS2 {
    package var baseScore: CVSSScore {
        CVSSScore(
            tenths: baseTenths(
                impact: impact(
                    confidentiality.weight, integrity.weight, availability.weight)))
    }

    package var temporalScore: CVSSScore { CVSSScore(tenths: temporalTenths(baseScore.tenths)) }

    package var environmentalScore: CVSSScore {
        let adjusted = min(
            10,
            impact(
                confidentiality.weight * (confidentialityRequirement?.weight ?? 1),
                integrity.weight * (integrityRequirement?.weight ?? 1),
                availability.weight * (availabilityRequirement?.weight ?? 1)))
        // May be below zero, since nothing in the guide forbids it before the end.
        let temporal = Double(temporalTenths(baseTenths(impact: adjusted))) / 10
        let damaged = temporal + (10 - temporal) * (collateralDamage?.weight ?? 0)
        return CVSSScore(tenths: CVSSRounding.nearest(damaged * (targets?.weight ?? 1)))
    }

    private func impact(
        _ confidentiality: Double, _ integrity: Double, _ availability: Double
    ) -> Double {
        10.41 * (1 - (1 - confidentiality) * (1 - integrity) * (1 - availability))
    }

    private func baseTenths(impact: Double) -> Int {
        guard impact > 0 else { return 0 }
        let exploitability =
            20 * accessVector.weight * accessComplexity.weight * authentication.weight
        return CVSSRounding.nearest((0.6 * impact + 0.4 * exploitability - 1.5) * 1.176)
    }

    private func temporalTenths(_ base: Int) -> Int {
        CVSSRounding.nearest(
            Double(base) / 10 * (exploitability?.weight ?? 1) * (remediation?.weight ?? 1)
                * (confidence?.weight ?? 1))
    }
}
