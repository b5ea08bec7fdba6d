/// Truth in Kleene's strong three-valued logic, ordered so that "and" is the least of its parts.
package enum Truth: Int, Comparable, Sendable {
    case no, unknown, yes

    package static func < (left: Truth, right: Truth) -> Bool { left.rawValue < right.rawValue }

    init(_ value: Bool) { self = value ? .yes : .no }

    var negated: Truth {
        switch self {
        case .no: .yes
        case .unknown: .unknown
        case .yes: .no
        }
    }
}

/// What a match says of one finding.
///
/// A missing attribute is unknown, and then somebody must decide. Two wrongs are possible: a
/// finding that escapes because nothing is known of it, and a rule on EPSS that blocks whatever has
/// no EPSS. So what is missing neither accuses nor excuses: `epss: {gte: 0.5}` needs an EPSS to
/// match, and `path: {not: …}` or `not:` needs a proof to spare. `counts` is that decision; `truth`
/// keeps whether it had to be made, so that the reason can tell.
package struct Answer: Sendable {
    package let truth: Truth
    /// Equals `truth` wherever that is certain.
    package let counts: Bool
    /// What the finding lacks; attributes as policies name them.
    package let missing: [String]

    private init(truth: Truth, counts: Bool, missing: [String]) {
        self.truth = truth
        self.counts = counts
        self.missing = missing
    }

    init(_ value: Bool) { self.init(truth: Truth(value), counts: value, missing: []) }

    static func unknown(_ attribute: String) -> Answer {
        Answer(truth: .unknown, counts: false, missing: [attribute])
    }

    var negated: Answer { Answer(truth: truth.negated, counts: !counts, missing: missing) }

    static func all(_ answers: [Answer]) -> Answer {
        Answer(
            truth: answers.map(\.truth).min() ?? .yes, counts: answers.allSatisfy(\.counts),
            missing: answers.flatMap(\.missing))
    }

    static func any(_ answers: [Answer]) -> Answer {
        Answer(
            truth: answers.map(\.truth).max() ?? .no, counts: answers.contains(where: \.counts),
            missing: answers.flatMap(\.missing))
    }
}
