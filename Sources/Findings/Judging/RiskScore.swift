/// How urgent a finding is, from 0 to 100: a sum of which every term is shown.
package struct RiskScore: Sendable, Hashable {
    package struct Term: Sendable, Hashable {
        /// Such as `severity high`.
        package var name: String
        package var points: Double

        package init(_ name: String, _ points: Double) {
            self.name = name
            self.points = points
        }
    }

    package var terms: [Term]

    package init(terms: [Term]) { self.terms = terms }

    /// The sum of the terms, held between 0 and 100.
    package var value: Double { min(100, max(0, terms.reduce(0) { $0 + $1.points })) }
}
