/// A question put to a column, whatever is in it.
protocol AskedColumn {
    /// How many different values may have to be asked.
    var distinct: Int { get }

    func truth(at place: Int) -> Truth

    /// Asks each value of some findings once.
    func answers(within: BitSet) -> TruthSet
}

struct ColumnAnswers<F: Facet>: AskedColumn {
    private let column: Column<F>
    private let answer: @Sendable (F.Asked) -> Truth

    init(_ column: Column<F>, _ answer: @escaping @Sendable (F.Asked) -> Truth) {
        self.column = column
        self.answer = answer
    }

    var distinct: Int { column.distinct }

    func truth(at place: Int) -> Truth { answer(column.asked[Int(column.numbers[place])]) }

    func answers(within: BitSet) -> TruthSet {
        let numbers = column.numbers
        let asked = column.asked
        // 0, 1 and 2 are no, unknown and yes.
        var known = [UInt8](repeating: 255, count: asked.count)
        var yes = BitSet(count: within.count)
        var possible = yes
        for (index, word) in within.words.enumerated() where word != 0 {
            var rest = word
            var (yesBits, possibleBits): (UInt64, UInt64) = (0, 0)
            while rest != 0 {
                let bit = UInt64(rest.trailingZeroBitCount)
                rest &= rest - 1
                let number = Int(numbers[index << 6 + Int(bit)])
                var code = known[number]
                if code == 255 {
                    code = UInt8(answer(asked[number]).rawValue)
                    known[number] = code
                }
                yesBits |= UInt64(code >> 1) << bit
                possibleBits |= UInt64(code == 0 ? 0 : 1) << bit
            }
            if yesBits != 0 { yes.set(word: index, to: yesBits) }
            if possibleBits != 0 { possible.set(word: index, to: possibleBits) }
        }
        return TruthSet(yes: yes, possible: possible, counts: yes)
    }
}
