// The values of version 4.0 in the order of the specification. `steps` counts how many values lie
// above one, worst first (v4.0 section 8.2).
extension CVSS4 {
    enum AttackVector: String, CVSSValue {
        case network = "N"
        case adjacent = "A"
        case local = "L"
        case physical = "P"

        var steps: Int {
            switch self {
            case .network: 0
            case .adjacent: 1
            case .local: 2
            case .physical: 3
            }
        }
    }

    enum AttackComplexity: String, CVSSValue {
        case low = "L"
        case high = "H"

        var steps: Int { self == .low ? 0 : 1 }
    }

    enum AttackRequirements: String, CVSSValue {
        case none = "N"
        case present = "P"

        var steps: Int { self == .none ? 0 : 1 }
    }

    enum Privileges: String, CVSSValue {
        case none = "N"
        case low = "L"
        case high = "H"

        var steps: Int {
            switch self {
            case .none: 0
            case .low: 1
            case .high: 2
            }
        }
    }

    enum Interaction: String, CVSSValue {
        case none = "N"
        case passive = "P"
        case active = "A"

        var steps: Int {
            switch self {
            case .none: 0
            case .passive: 1
            case .active: 2
            }
        }
    }

    enum Impact: String, CVSSValue {
        case high = "H"
        case low = "L"
        case none = "N"

        var steps: Int {
            switch self {
            case .high: 0
            case .low: 1
            case .none: 2
            }
        }
    }

    /// Impact on integrity or availability of the systems behind.
    enum LaterImpact: String, CVSSValue {
        case safety = "S"
        case high = "H"
        case low = "L"
        case none = "N"

        init(_ impact: Impact) {
            switch impact {
            case .high: self = .high
            case .low: self = .low
            case .none: self = .none
            }
        }

        var steps: Int {
            switch self {
            case .safety: 0
            case .high: 1
            case .low: 2
            case .none: 3
            }
        }
    }

    enum ExploitMaturity: String, CVSSValue {
        case attacked = "A"
        case proofOfConcept = "P"
        case unreported = "U"
    }

    enum Requirement: String, CVSSValue {
        case high = "H"
        case medium = "M"
        case low = "L"

        var steps: Int {
            switch self {
            case .high: 0
            case .medium: 1
            case .low: 2
            }
        }
    }
}

// Supplemental metrics.
extension CVSS4 {
    enum Safety: String, CVSSValue {
        case negligible = "N"
        case present = "P"
    }

    enum Automatable: String, CVSSValue {
        case no = "N"
        case yes = "Y"
    }

    enum Recovery: String, CVSSValue {
        case automatic = "A"
        case user = "U"
        case irrecoverable = "I"
    }

    enum ValueDensity: String, CVSSValue {
        case diffuse = "D"
        case concentrated = "C"
    }

    enum ResponseEffort: String, CVSSValue {
        case low = "L"
        case moderate = "M"
        case high = "H"
    }

    enum Urgency: String, CVSSValue {
        case clear = "Clear"
        case green = "Green"
        case amber = "Amber"
        case red = "Red"
    }
}
