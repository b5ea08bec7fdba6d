import TestSupport
import Testing

@testable import Gating

@Suite struct AnswerTests {
    static let answers = [Answer(false), .unknown("a"), Answer(true)]

    @Test func `And, or and not follow Kleene's tables`() {
        let and: [[Truth]] = [[.no, .no, .no], [.no, .unknown, .unknown], [.no, .unknown, .yes]]
        let or: [[Truth]] = [
            [.no, .unknown, .yes], [.unknown, .unknown, .yes], [.yes, .yes, .yes],
        ]
        for (row, left) in Self.answers.enumerated() {
            for (column, right) in Self.answers.enumerated() {
                #expect(Answer.all([left, right]).truth == and[row][column])
                #expect(Answer.any([left, right]).truth == or[row][column])
            }
        }
        #expect(Self.answers.map(\.negated.truth) == [.yes, .unknown, .no])
    }

    @Test func `Nothing to ask holds, and nothing to choose does not`() {
        #expect(Answer.all([]).counts && Answer.all([]).truth == .yes)
        #expect(!Answer.any([]).counts && Answer.any([]).truth == .no)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `A certain answer is also the decision, however it is composed`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let answer = Self.random(depth: 5, &generator)
        switch answer.truth {
        case .yes: #expect(answer.counts)
        case .no: #expect(!answer.counts)
        case .unknown: #expect(!answer.missing.isEmpty)
        }
        #expect(answer.negated.counts != answer.counts)
        #expect(answer.negated.negated.truth == answer.truth)
    }

    private static func random(depth: Int, _ generator: inout SeededGenerator) -> Answer {
        let choice = depth == 0 ? 0 : Int.random(in: 0...3, using: &generator)
        if choice == 0 { return answers[Int.random(in: 0..<3, using: &generator)] }
        if choice == 1 { return random(depth: depth - 1, &generator).negated }
        let parts = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
            random(depth: depth - 1, &generator)
        }
        return choice == 2 ? .all(parts) : .any(parts)
    }
}
