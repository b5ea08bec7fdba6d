// The values of versions 3.0 and 3.1 with their weights (v3.1 section 7.4).
extension CVSS3 {
    enum AttackVector: String, CVSSValue {
        case network = "N"
        case adjacent = "A"
        case local = "L"
        case physical = "P"

        var weight: Double {
            switch self {
            case .network: 0.85
            case .adjacent: 0.62
            case .local: 0.55
            case .physical: 0.2
            }
        }
    }

    enum AttackComplexity: String, CVSSValue {
        case low = "L"
        case high = "H"

        var weight: Double {
            switch self {
            case .low: 0.77
            case .high: 0.44
            }
        }
    }

    enum Privileges: String, CVSSValue {
        case none = "N"
        case low = "L"
        case high = "H"

        func weight(in scope: Scope) -> Double {
            switch self {
            case .none: 0.85
            case .low: scope == .changed ? 0.68 : 0.62
            case .high: scope == .changed ? 0.5 : 0.27
            }
        }
    }

    enum Interaction: String, CVSSValue {
        case none = "N"
        case required = "R"

        var weight: Double {
            switch self {
            case .none: 0.85
            case .required: 0.62
            }
        }
    }

    enum Scope: String, CVSSValue {
        case unchanged = "U"
        case changed = "C"
    }

    enum Impact: String, CVSSValue {
        case high = "H"
        case low = "L"
        case none = "N"

        var weight: Double {
            switch self {
            case .high: 0.56
            case .low: 0.22
            case .none: 0
            }
        }
    }

    enum ExploitMaturity: String, CVSSValue {
        case high = "H"
        case functional = "F"
        case proofOfConcept = "P"
        case unproven = "U"

        var weight: Double {
            switch self {
            case .high: 1
            case .functional: 0.97
            case .proofOfConcept: 0.94
            case .unproven: 0.91
            }
        }
    }

    enum RemediationLevel: String, CVSSValue {
        case unavailable = "U"
        case workaround = "W"
        case temporaryFix = "T"
        case officialFix = "O"

        var weight: Double {
            switch self {
            case .unavailable: 1
            case .workaround: 0.97
            case .temporaryFix: 0.96
            case .officialFix: 0.95
            }
        }
    }

    enum ReportConfidence: String, CVSSValue {
        case confirmed = "C"
        case reasonable = "R"
        case unknown = "U"

        var weight: Double {
            switch self {
            case .confirmed: 1
            case .reasonable: 0.96
            case .unknown: 0.92
            }
        }
    }

    enum Requirement: String, CVSSValue {
        case high = "H"
        case medium = "M"
        case low = "L"

        var weight: Double {
            switch self {
            case .high: 1.5
            case .medium: 1
            case .low: 0.5
            }
        }
    }
}
