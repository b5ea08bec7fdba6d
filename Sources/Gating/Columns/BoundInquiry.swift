/// An inquiry that is put to one table.
indirect enum BoundInquiry {
    case question(any AskedColumn, Question)
    case settled(Truth, attribute: String)
    case all([BoundInquiry])
    case any([BoundInquiry])
    case not(BoundInquiry)

    init(_ inquiry: Inquiry, _ table: FindingTable) {
        switch inquiry {
        case .question(let question): self = .question(question.column(table), question)
        case .settled(let truth, let attribute): self = .settled(truth, attribute: attribute)
        // What has few values is asked first: it leaves fewer of those that have many.
        case .all(let parts):
            self = .all(parts.map { BoundInquiry($0, table) }.sorted { $0.cost < $1.cost })
        case .any(let parts): self = .any(parts.map { BoundInquiry($0, table) })
        case .not(let part): self = .not(BoundInquiry(part, table))
        }
    }

    private var cost: Int {
        switch self {
        case .question(let column, _): column.distinct
        case .settled: 0
        case .all(let parts), .any(let parts): parts.reduce(0) { $0 + $1.cost }
        case .not(let part): part.cost
        }
    }

    func truth(at place: Int) -> Truth {
        switch self {
        case .question(let column, _): return column.truth(at: place)
        case .settled(let truth, _): return truth
        case .all(let parts):
            var least = Truth.yes
            for part in parts where least != .no { least = min(least, part.truth(at: place)) }
            return least
        case .any(let parts):
            var most = Truth.no
            for part in parts where most != .yes { most = max(most, part.truth(at: place)) }
            return most
        case .not(let part): return part.truth(at: place).negated
        }
    }

    /// The answers of some findings; others are in none of the sets.
    func answers(within: BitSet) -> TruthSet {
        switch self {
        case .question(let column, _): return column.answers(within: within)
        case .settled(let truth, _): return TruthSet(truth, within: within)
        case .all(let parts):
            var result = TruthSet(.yes, within: within)
            for part in parts { result = result.and(part.answers(within: result.possible)) }
            return result
        case .any(let parts):
            var result = TruthSet(.no, within: within)
            for part in parts { result = result.or(part.answers(within: within)) }
            return result
        case .not(let part): return part.answers(within: within).negated(within: within)
        }
    }

    /// Attributes that some of these findings lack.
    func missing(in findings: BitSet) -> Set<String> {
        if findings.isEmpty { return [] }
        switch self {
        case .question(let column, let question):
            let isMissing = !column.answers(within: findings).unknown.isEmpty
            return isMissing ? [question.attribute] : []
        case .settled(let truth, let attribute): return truth == .unknown ? [attribute] : []
        case .all(let parts), .any(let parts):
            return parts.reduce(into: []) { $0.formUnion($1.missing(in: findings)) }
        case .not(let part): return part.missing(in: findings)
        }
    }
}
