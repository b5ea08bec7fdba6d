/// A vector of version 4.0.
package struct CVSS4: Sendable, Hashable {
    struct Base: Sendable, Hashable {
        var attackVector: AttackVector
        var attackComplexity: AttackComplexity
        var attackRequirements: AttackRequirements
        var privileges: Privileges
        var interaction: Interaction
        /// Of the vulnerable system.
        var confidentiality: Impact
        var integrity: Impact
        var availability: Impact
        /// Of the systems behind it.
        var laterConfidentiality: Impact
        var laterIntegrity: LaterImpact
        var laterAvailability: LaterImpact
    }

    struct Modified: Sendable, Hashable {
        var attackVector: AttackVector?
        var attackComplexity: AttackComplexity?
        var attackRequirements: AttackRequirements?
        var privileges: Privileges?
        var interaction: Interaction?
        var confidentiality: Impact?
        var integrity: Impact?
        var availability: Impact?
        var laterConfidentiality: Impact?
        var laterIntegrity: LaterImpact?
        var laterAvailability: LaterImpact?
    }

    /// What says more but does not count.
    struct Supplement: Sendable, Hashable {
        var safety: Safety?
        var automatable: Automatable?
        var recovery: Recovery?
        var valueDensity: ValueDensity?
        var responseEffort: ResponseEffort?
        var urgency: Urgency?
    }

    var base: Base
    var maturity: ExploitMaturity?
    var confidentialityRequirement: Requirement?
    var integrityRequirement: Requirement?
    var availabilityRequirement: Requirement?
    var modified: Modified
    var supplement: Supplement
}
