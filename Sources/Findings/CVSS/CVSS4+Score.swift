// Version 4.0 has no formula: experts ranked 270 classes of vectors, and a vector's place within its
// class is interpolated (section 8.2).
extension CVSS4 {
    /// The score of all metrics that are there; an open one counts as the worst.
    package var score: CVSSScore {
        let place = CVSS4Place(self)
        guard place.hasImpact else { return CVSSScore(tenths: 0) }
        let top = place.macroVector.tenths
        var classesBelow = 0
        var distance = 0
        for dimension in place.dimensions {
            guard let below = dimension.below.map(\.tenths).max() else { continue }
            classesBelow += 1
            distance +=
                (top - below) * dimension.steps * (Self.denominator / dimension.depth)
        }
        guard classesBelow > 0 else { return CVSSScore(tenths: top) }
        // In whole numbers, since halves must round up and 8.6 − 7.15 is 1.4499… as a Double.
        let unit = Self.denominator * classesBelow
        let exact = max(0, top * unit - distance)
        return CVSSScore(tenths: (2 * exact + unit) / (2 * unit))
    }

    /// A multiple of every depth.
    private static let denominator = 840
}

extension CVSS4 {
    /// The base metrics as the environment has modified them.
    var effective: Base {
        Base(
            attackVector: modified.attackVector ?? base.attackVector,
            attackComplexity: modified.attackComplexity ?? base.attackComplexity,
            attackRequirements: modified.attackRequirements ?? base.attackRequirements,
            privileges: modified.privileges ?? base.privileges,
            interaction: modified.interaction ?? base.interaction,
            confidentiality: modified.confidentiality ?? base.confidentiality,
            integrity: modified.integrity ?? base.integrity,
            availability: modified.availability ?? base.availability,
            laterConfidentiality: modified.laterConfidentiality ?? base.laterConfidentiality,
            laterIntegrity: modified.laterIntegrity ?? base.laterIntegrity,
            laterAvailability: modified.laterAvailability ?? base.laterAvailability)
    }
}
