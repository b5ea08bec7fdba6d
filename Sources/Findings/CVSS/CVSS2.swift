/// A vector of version 2.0 (A Complete Guide to the Common Vulnerability Scoring System, 2007).
package struct CVSS2: Sendable, Hashable {
    var accessVector: AccessVector
    var accessComplexity: AccessComplexity
    var authentication: Authentication
    var confidentiality: Impact
    var integrity: Impact
    var availability: Impact
    var exploitability: Exploitability?
    var remediation: RemediationLevel?
    var confidence: ReportConfidence?
    var collateralDamage: CollateralDamage?
    var targets: TargetDistribution?
    var confidentialityRequirement: Requirement?
    var integrityRequirement: Requirement?
    var availabilityRequirement: Requirement?

    private static let names = [
        "AV", "AC", "Au", "C", "I", "A", "E", "RL", "RC", "CDP", "TD", "CR", "IR", "AR",
    ]

    /// Reads a vector with or without the parentheses that NVD writes.
    package init(_ text: String) throws(CVSSError) {
        var inner = text[...]
        if inner.hasPrefix("(") || inner.hasSuffix(")") {
            guard inner.count > 1, inner.hasPrefix("("), inner.hasSuffix(")") else {
                throw .parenthesis
            }
            inner = inner.dropFirst().dropLast()
        }
        let fields = try CVSSFields(inner, .v2, names: Self.names)
        accessVector = try fields.required("AV")
        accessComplexity = try fields.required("AC")
        authentication = try fields.required("Au")
        confidentiality = try fields.required("C")
        integrity = try fields.required("I")
        availability = try fields.required("A")
        exploitability = try fields.optional("E")
        remediation = try fields.optional("RL")
        confidence = try fields.optional("RC")
        collateralDamage = try fields.optional("CDP")
        targets = try fields.optional("TD")
        confidentialityRequirement = try fields.optional("CR")
        integrityRequirement = try fields.optional("IR")
        availabilityRequirement = try fields.optional("AR")
    }
}

extension CVSS2: CustomStringConvertible {
    package var description: String {
        CVSSFields.text(
            .v2, Self.names,
            [
                accessVector.rawValue, accessComplexity.rawValue, authentication.rawValue,
                confidentiality.rawValue, integrity.rawValue, availability.rawValue,
                exploitability?.rawValue, remediation?.rawValue, confidence?.rawValue,
                collateralDamage?.rawValue, targets?.rawValue,
                confidentialityRequirement?.rawValue, integrityRequirement?.rawValue,
                availabilityRequirement?.rawValue,
            ])
    }
}
