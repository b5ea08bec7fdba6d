/// A class of vectors that the specification holds for equally severe, by its equivalence sets
/// (v4.0 section 8.2); level 0 is the worst.
struct CVSS4MacroVector: Sendable, Hashable {
    /// EQ3 and EQ6 depend on each other: five of their six pairs exist.
    enum ImpactLevel: Int, Sendable {
        case bothRequired, both, oneRequired, one, neither

        /// Steps of the worst vectors in it from the worst values there are.
        var worst: Int {
            switch self {
            case .bothRequired: 0
            case .both: 3
            case .oneRequired: 1
            case .one: 3
            case .neither: 3
            }
        }

        var depth: Int {
            switch self {
            case .bothRequired: 7
            case .both: 6
            case .oneRequired: 8
            case .one: 8
            case .neither: 10
            }
        }

        var below: [ImpactLevel] {
            switch self {
            case .bothRequired: [.both, .oneRequired]
            case .both, .oneRequired: [.one]
            case .one: [.neither]
            case .neither: []
            }
        }
    }

    /// EQ1, 0 to 2.
    var exploit: Int
    /// EQ2, 0 or 1.
    var complexity: Int
    /// EQ3 and EQ6.
    var impact: ImpactLevel
    /// EQ4, 0 to 2.
    var later: Int
    /// EQ5, 0 to 2.
    var maturity: Int

    init(
        _ base: CVSS4.Base, maturity: CVSS4.ExploitMaturity,
        requirements: (CVSS4.Requirement, CVSS4.Requirement, CVSS4.Requirement)
    ) {
        exploit = Self.exploit(base)
        complexity = base.attackComplexity == .low && base.attackRequirements == .none ? 0 : 1
        impact = Self.impact(base, requirements)
        later = Self.later(base)
        self.maturity =
            switch maturity {
            case .attacked: 0
            case .proofOfConcept: 1
            case .unreported: 2
            }
    }

    /// The same class with one level more, unless that is the last.
    func lowered(_ level: WritableKeyPath<Self, Int>, to last: Int) -> [Self] {
        guard self[keyPath: level] < last else { return [] }
        var lowered = self
        lowered[keyPath: level] += 1
        return [lowered]
    }

    func with(_ impact: ImpactLevel) -> Self {
        var changed = self
        changed.impact = impact
        return changed
    }

    private static func exploit(_ base: CVSS4.Base) -> Int {
        let open = [
            base.attackVector == .network, base.privileges == .none, base.interaction == .none,
        ]
        if open.allSatisfy(\.self) { return 0 }
        return open.contains(true) && base.attackVector != .physical ? 1 : 2
    }

    private static func impact(
        _ base: CVSS4.Base,
        _ requirements: (CVSS4.Requirement, CVSS4.Requirement, CVSS4.Requirement)
    ) -> ImpactLevel {
        let isRequired =
            (requirements.0 == .high && base.confidentiality == .high)
            || (requirements.1 == .high && base.integrity == .high)
            || (requirements.2 == .high && base.availability == .high)
        if base.confidentiality == .high, base.integrity == .high {
            return isRequired ? .bothRequired : .both
        }
        let hasHigh = [base.confidentiality, base.integrity, base.availability].contains(.high)
        guard hasHigh else { return .neither }
        return isRequired ? .oneRequired : .one
    }

    private static func later(_ base: CVSS4.Base) -> Int {
        let others = [base.laterIntegrity, base.laterAvailability]
        if others.contains(.safety) { return 0 }
        return base.laterConfidentiality == .high || others.contains(.high) ? 1 : 2
    }
}
