/// The answers of many findings to one inquiry: an ``Answer`` for each, as three sets.
struct TruthSet: Sendable {
    /// Those that certainly match.
    var yes: BitSet
    /// Those that do not certainly fail to.
    var possible: BitSet
    /// Those that count: ``Answer/counts``.
    var counts: BitSet

    init(yes: BitSet, possible: BitSet, counts: BitSet) {
        self.yes = yes
        self.possible = possible
        self.counts = counts
    }

    /// The same answer for all of some findings.
    init(_ truth: Truth, within: BitSet) {
        let none = BitSet(count: within.count)
        yes = truth == .yes ? within : none
        possible = truth == .no ? none : within
        counts = yes
    }

    /// Of those that some condition leaves open.
    var unknown: BitSet { possible.subtracting(yes) }

    func and(_ other: TruthSet) -> TruthSet {
        TruthSet(
            yes: yes.intersection(other.yes), possible: possible.intersection(other.possible),
            counts: counts.intersection(other.counts))
    }

    func or(_ other: TruthSet) -> TruthSet {
        TruthSet(
            yes: yes.union(other.yes), possible: possible.union(other.possible),
            counts: counts.union(other.counts))
    }

    func negated(within: BitSet) -> TruthSet {
        TruthSet(
            yes: within.subtracting(possible), possible: within.subtracting(yes),
            counts: within.subtracting(counts))
    }
}
