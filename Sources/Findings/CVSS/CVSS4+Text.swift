extension CVSS4 {
    private static let names = [
        "AV", "AC", "AT", "PR", "UI", "VC", "VI", "VA", "SC", "SI", "SA", "E", "CR", "IR", "AR",
        "MAV", "MAC", "MAT", "MPR", "MUI", "MVC", "MVI", "MVA", "MSC", "MSI", "MSA",
        "S", "AU", "R", "V", "RE", "U",
    ]

    /// Reads a vector with its prefix, in the one order that version 4.0 allows (section 7).
    package init(_ text: String) throws(CVSSError) {
        guard text.hasPrefix(CVSSVersion.v40.prefix) else {
            throw .unknownVersion(CVSSError.short(text.prefix { $0 != "/" }))
        }
        let fields = try CVSSFields(
            text.dropFirst(CVSSVersion.v40.prefix.count), .v40, names: Self.names)
        base = try Base(fields)
        maturity = try fields.optional("E")
        confidentialityRequirement = try fields.optional("CR")
        integrityRequirement = try fields.optional("IR")
        availabilityRequirement = try fields.optional("AR")
        modified = try Modified(fields)
        supplement = try Supplement(fields)
    }
}

extension CVSS4.Base {
    fileprivate init(_ fields: CVSSFields) throws(CVSSError) {
        attackVector = try fields.required("AV")
        attackComplexity = try fields.required("AC")
        attackRequirements = try fields.required("AT")
        privileges = try fields.required("PR")
        interaction = try fields.required("UI")
        confidentiality = try fields.required("VC")
        integrity = try fields.required("VI")
        availability = try fields.required("VA")
        laterConfidentiality = try fields.required("SC")
        // Only an environment can put safety at stake.
        let integrity: CVSS4.Impact = try fields.required("SI")
        let availability: CVSS4.Impact = try fields.required("SA")
        laterIntegrity = CVSS4.LaterImpact(integrity)
        laterAvailability = CVSS4.LaterImpact(availability)
    }
}

extension CVSS4.Modified {
    fileprivate init(_ fields: CVSSFields) throws(CVSSError) {
        attackVector = try fields.optional("MAV")
        attackComplexity = try fields.optional("MAC")
        attackRequirements = try fields.optional("MAT")
        privileges = try fields.optional("MPR")
        interaction = try fields.optional("MUI")
        confidentiality = try fields.optional("MVC")
        integrity = try fields.optional("MVI")
        availability = try fields.optional("MVA")
        laterConfidentiality = try fields.optional("MSC")
        laterIntegrity = try fields.optional("MSI")
        laterAvailability = try fields.optional("MSA")
    }
}

extension CVSS4.Supplement {
    fileprivate init(_ fields: CVSSFields) throws(CVSSError) {
        safety = try fields.optional("S")
        automatable = try fields.optional("AU")
        recovery = try fields.optional("R")
        valueDensity = try fields.optional("V")
        responseEffort = try fields.optional("RE")
        urgency = try fields.optional("U")
    }
}

extension CVSS4: CustomStringConvertible {
    package var description: String {
        CVSSFields.text(.v40, Self.names, base.texts + environment + modified.texts + extras)
    }

    private var environment: [String?] {
        [
            maturity?.rawValue, confidentialityRequirement?.rawValue,
            integrityRequirement?.rawValue, availabilityRequirement?.rawValue,
        ]
    }

    private var extras: [String?] {
        [
            supplement.safety?.rawValue, supplement.automatable?.rawValue,
            supplement.recovery?.rawValue, supplement.valueDensity?.rawValue,
            supplement.responseEffort?.rawValue, supplement.urgency?.rawValue,
        ]
    }
}

extension CVSS4.Base {
    fileprivate var texts: [String?] {
        [
            attackVector.rawValue, attackComplexity.rawValue, attackRequirements.rawValue,
            privileges.rawValue, interaction.rawValue, confidentiality.rawValue,
            integrity.rawValue, availability.rawValue, laterConfidentiality.rawValue,
            laterIntegrity.rawValue, laterAvailability.rawValue,
        ]
    }
}

extension CVSS4.Modified {
    fileprivate var texts: [String?] {
        [
            attackVector?.rawValue, attackComplexity?.rawValue, attackRequirements?.rawValue,
            privileges?.rawValue, interaction?.rawValue, confidentiality?.rawValue,
            integrity?.rawValue, availability?.rawValue, laterConfidentiality?.rawValue,
            laterIntegrity?.rawValue, laterAvailability?.rawValue,
        ]
    }
}
