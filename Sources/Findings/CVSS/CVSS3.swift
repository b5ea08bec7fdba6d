/// A vector of version 3.0 or 3.1, which differ only in how they round and score environments.
package struct CVSS3: Sendable, Hashable {
    /// What a vulnerability is in itself.
    struct Base: Sendable, Hashable {
        var attackVector: AttackVector
        var attackComplexity: AttackComplexity
        var privileges: Privileges
        var interaction: Interaction
        var scope: Scope
        var confidentiality: Impact
        var integrity: Impact
        var availability: Impact
    }

    /// What the environment makes of the base metrics.
    struct Modified: Sendable, Hashable {
        var attackVector: AttackVector?
        var attackComplexity: AttackComplexity?
        var privileges: Privileges?
        var interaction: Interaction?
        var scope: Scope?
        var confidentiality: Impact?
        var integrity: Impact?
        var availability: Impact?
    }

    package let version: CVSSVersion
    var base: Base
    var maturity: ExploitMaturity?
    var remediation: RemediationLevel?
    var confidence: ReportConfidence?
    var confidentialityRequirement: Requirement?
    var integrityRequirement: Requirement?
    var availabilityRequirement: Requirement?
    var modified: Modified

    private static let names = [
        "AV", "AC", "PR", "UI", "S", "C", "I", "A", "E", "RL", "RC", "CR", "IR", "AR",
        "MAV", "MAC", "MPR", "MUI", "MS", "MC", "MI", "MA",
    ]

    /// Reads a vector with its prefix; the metrics may come in any order (v3.1 section 6).
    package init(_ text: String) throws(CVSSError) {
        let versions: [CVSSVersion] = [.v30, .v31]
        guard let version = versions.first(where: { text.hasPrefix($0.prefix) }) else {
            throw .unknownVersion(CVSSError.short(text.prefix { $0 != "/" }))
        }
        self.version = version
        let fields = try CVSSFields(
            text.dropFirst(version.prefix.count), version, names: Self.names)
        base = Base(
            attackVector: try fields.required("AV"), attackComplexity: try fields.required("AC"),
            privileges: try fields.required("PR"), interaction: try fields.required("UI"),
            scope: try fields.required("S"), confidentiality: try fields.required("C"),
            integrity: try fields.required("I"), availability: try fields.required("A"))
        maturity = try fields.optional("E")
        remediation = try fields.optional("RL")
        confidence = try fields.optional("RC")
        confidentialityRequirement = try fields.optional("CR")
        integrityRequirement = try fields.optional("IR")
        availabilityRequirement = try fields.optional("AR")
        modified = Modified(
            attackVector: try fields.optional("MAV"), attackComplexity: try fields.optional("MAC"),
            privileges: try fields.optional("MPR"), interaction: try fields.optional("MUI"),
            scope: try fields.optional("MS"), confidentiality: try fields.optional("MC"),
            integrity: try fields.optional("MI"), availability: try fields.optional("MA"))
    }
}

extension CVSS3: CustomStringConvertible {
    package var description: String {
        CVSSFields.text(
            version, Self.names,
            [
                base.attackVector.rawValue, base.attackComplexity.rawValue,
                base.privileges.rawValue, base.interaction.rawValue, base.scope.rawValue,
                base.confidentiality.rawValue, base.integrity.rawValue, base.availability.rawValue,
                maturity?.rawValue, remediation?.rawValue, confidence?.rawValue,
                confidentialityRequirement?.rawValue, integrityRequirement?.rawValue,
                availabilityRequirement?.rawValue, modified.attackVector?.rawValue,
                modified.attackComplexity?.rawValue, modified.privileges?.rawValue,
                modified.interaction?.rawValue, modified.scope?.rawValue,
                modified.confidentiality?.rawValue, modified.integrity?.rawValue,
                modified.availability?.rawValue,
            ])
    }
}
