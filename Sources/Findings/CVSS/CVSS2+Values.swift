// The values of version 2.0 with their weights (section 3.2 of its guide).
extension CVSS2 {
    enum AccessVector: String, CVSSValue {
        case local = "L"
        case adjacent = "A"
        case network = "N"

        var weight: Double {
            switch self {
            case .local: 0.395
            case .adjacent: 0.646
            case .network: 1
            }
        }
    }

    enum AccessComplexity: String, CVSSValue {
        case high = "H"
        case medium = "M"
        case low = "L"

        var weight: Double {
            switch self {
            case .high: 0.35
            case .medium: 0.61
            case .low: 0.71
            }
        }
    }

    enum Authentication: String, CVSSValue {
        case multiple = "M"
        case single = "S"
        case none = "N"

        var weight: Double {
            switch self {
            case .multiple: 0.45
            case .single: 0.56
            case .none: 0.704
            }
        }
    }

    enum Impact: String, CVSSValue {
        case none = "N"
        case partial = "P"
        case complete = "C"

        var weight: Double {
            switch self {
            case .none: 0
            case .partial: 0.275
            case .complete: 0.66
            }
        }
    }

    enum Exploitability: String, CVSSValue {
        case unproven = "U"
        case proofOfConcept = "POC"
        case functional = "F"
        case high = "H"

        var weight: Double {
            switch self {
            case .unproven: 0.85
            case .proofOfConcept: 0.9
            case .functional: 0.95
            case .high: 1
            }
        }
    }

    enum RemediationLevel: String, CVSSValue {
        case officialFix = "OF"
        case temporaryFix = "TF"
        case workaround = "W"
        case unavailable = "U"

        var weight: Double {
            switch self {
            case .officialFix: 0.87
            case .temporaryFix: 0.9
            case .workaround: 0.95
            case .unavailable: 1
            }
        }
    }

    enum ReportConfidence: String, CVSSValue {
        case unconfirmed = "UC"
        case uncorroborated = "UR"
        case confirmed = "C"

        var weight: Double {
            switch self {
            case .unconfirmed: 0.9
            case .uncorroborated: 0.95
            case .confirmed: 1
            }
        }
    }

    enum CollateralDamage: String, CVSSValue {
        case none = "N"
        case low = "L"
        case lowToMedium = "LM"
        case mediumToHigh = "MH"
        case high = "H"

        var weight: Double {
            switch self {
            case .none: 0
            case .low: 0.1
            case .lowToMedium: 0.3
            case .mediumToHigh: 0.4
            case .high: 0.5
            }
        }
    }

    enum TargetDistribution: String, CVSSValue {
        case none = "N"
        case low = "L"
        case medium = "M"
        case high = "H"

        var weight: Double {
            switch self {
            case .none: 0
            case .low: 0.25
            case .medium: 0.75
            case .high: 1
            }
        }
    }

    enum Requirement: String, CVSSValue {
        case low = "L"
        case medium = "M"
        case high = "H"

        var weight: Double {
            switch self {
            case .low: 0.5
            case .medium: 1
            case .high: 1.51
            }
        }
    }
}
