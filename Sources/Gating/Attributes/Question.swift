import Findings
import Manifests

/// A condition on one attribute, ready to be asked of one finding or of a whole column of them.
struct Question: Sendable {
    /// The attribute as policies name it.
    let attribute: String
    let isSatisfied: @Sendable (Finding) -> Truth
    let column: @Sendable (FindingTable) -> any AskedColumn
    /// The column's facet.
    let facet: any Facet.Type
    /// What it looks for in an index, where that finds few findings among many.
    var lookup: Lookup?

    enum Lookup: Sendable {
        /// In lower case.
        case identifiers([String])
        /// ``Finding/Package/identity``.
        case packages([String])
        case fingerprints([String])
    }

    static func about<F: Facet>(
        _ attribute: String, _ facet: F.Type, lookup: Lookup? = nil,
        _ answer: @escaping @Sendable (F.Asked) -> Truth
    ) -> Question {
        Question(
            attribute: attribute, isSatisfied: { answer(F($0).asked) },
            column: { ColumnAnswers($0.column(F.self), answer) }, facet: facet, lookup: lookup)
    }
}

/// A match whose conditions are ready to be asked.
indirect enum Inquiry: Sendable {
    case question(Question)
    /// The same for every finding.
    case settled(Truth, attribute: String)
    case all([Inquiry])
    case any([Inquiry])
    case not(Inquiry)
}

extension Inquiry {
    init(_ match: Match, _ context: JudgingContext) {
        self = .all(match.conditions.map { Inquiry($0, context) })
    }

    /// Asks about one finding.
    func answer(for finding: Finding) -> Answer {
        switch self {
        case .question(let question):
            Answer(question.isSatisfied(finding), question.attribute)
        case .settled(let truth, let attribute): Answer(truth, attribute)
        case .all(let parts): .all(parts.map { $0.answer(for: finding) })
        case .any(let parts): .any(parts.map { $0.answer(for: finding) })
        case .not(let part): part.answer(for: finding).negated
        }
    }

    /// Every question in it.
    var questions: [Question] {
        switch self {
        case .question(let question): [question]
        case .settled: []
        case .all(let parts), .any(let parts): parts.flatMap(\.questions)
        case .not(let part): part.questions
        }
    }
}

extension Answer {
    init(_ truth: Truth, _ attribute: String) {
        self = truth == .unknown ? .unknown(attribute) : Answer(truth == .yes)
    }
}
