/// A vector's class and how far it lies below the worst vectors of it.
struct CVSS4Place {
    /// One of the five ways in which a class is left downwards.
    struct Dimension {
        /// The classes next below; none where this one is the lowest.
        var below: [CVSS4MacroVector]
        /// From the worst vectors of the class to this one.
        var steps: Int
        /// From the worst to the mildest of the class.
        var depth: Int
    }

    let hasImpact: Bool
    let macroVector: CVSS4MacroVector
    /// Steps in EQ1, EQ2, EQ3 with EQ6, and EQ4, from the worst values there are.
    private let steps: (exploit: Int, complexity: Int, impact: Int, later: Int)

    init(_ vector: CVSS4) {
        let base = vector.effective
        let requirements = (
            vector.confidentialityRequirement ?? .high, vector.integrityRequirement ?? .high,
            vector.availabilityRequirement ?? .high
        )
        hasImpact =
            [base.confidentiality, base.integrity, base.availability, base.laterConfidentiality]
            .contains { $0 != .none }
            || [base.laterIntegrity, base.laterAvailability].contains { $0 != .none }
        macroVector = CVSS4MacroVector(
            base, maturity: vector.maturity ?? .attacked, requirements: requirements)
        steps = (
            base.attackVector.steps + base.privileges.steps + base.interaction.steps,
            base.attackComplexity.steps + base.attackRequirements.steps,
            base.confidentiality.steps + base.integrity.steps + base.availability.steps
                + requirements.0.steps + requirements.1.steps + requirements.2.steps,
            base.laterConfidentiality.steps + base.laterIntegrity.steps
                + base.laterAvailability.steps
        )
    }

    /// All worst vectors of a class are equally far from the worst values there are, so it does
    /// not matter which of them the distance is taken to.
    var dimensions: [Dimension] {
        let at = macroVector
        return [
            Dimension(
                below: at.lowered(\.exploit, to: 2),
                steps: steps.exploit - [0, 1, 3][at.exploit], depth: [1, 4, 5][at.exploit]),
            Dimension(
                below: at.lowered(\.complexity, to: 1),
                steps: steps.complexity - at.complexity, depth: [1, 2][at.complexity]),
            Dimension(
                below: at.impact.below.map { at.with($0) },
                steps: steps.impact - at.impact.worst, depth: at.impact.depth),
            Dimension(
                below: at.lowered(\.later, to: 2),
                steps: steps.later - [0, 2, 5][at.later], depth: [6, 5, 4][at.later]),
            // All vectors of one exploit maturity are its worst ones.
            Dimension(below: at.lowered(\.maturity, to: 2), steps: 0, depth: 1),
        ]
    }
}
