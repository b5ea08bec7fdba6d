import Findings
import Manifests

/// What the waivers of one policy excuse.
///
/// A waiver needs certainty: what may match for want of data is not excused. It excuses no more than
/// its author saw: either the very findings that it lists, or as many as it says, and none at all
/// once there are more, since nobody can tell which they were.
struct WaivedFindings {
    private(set) var covered: BitSet
    private(set) var marks: [Int: [WaiverMark]] = [:]
    private(set) var coverage: [WaiverCoverage] = []

    init(_ seat: GateBench.Seat, _ table: FindingTable, now: Double) {
        covered = BitSet(count: table.count)
        let everything = BitSet(count: table.count, full: true)
        for (waiver, inquiry) in zip(seat.policy.waivers, seat.waivers) {
            let matching = Self.matching(inquiry, table, everything)
            let (standing, places) = Self.excused(waiver, matching, table, now: now)
            let mark = waiver.mark
            for place in places {
                covered.insert(place)
                marks[place, default: []].append(mark)
            }
            coverage.append(
                WaiverCoverage(
                    waiver: waiver, standing: standing,
                    matching: table.sorted(matching).map { table.fingerprints[$0] },
                    covered: table.sorted(places).map { table.fingerprints[$0] }))
        }
    }

    private static func excused(
        _ waiver: Waiver, _ matching: [Int], _ table: FindingTable, now: Double
    ) -> (WaiverCoverage.Standing, [Int]) {
        if waiver.status == .underInvestigation { return (.underInvestigation, []) }
        if !waiver.isInForce(at: now) { return (.expired, []) }
        if !waiver.fingerprints.isEmpty {
            let seen = Set(table.places(of: waiver.fingerprints.map(\.description)))
            return (.inForce, matching.filter(seen.contains))
        }
        if let seen = waiver.seen, matching.count > seen { return (.exceeded, []) }
        return (.inForce, matching)
    }

    /// Findings that certainly match; few of them are looked at where an index finds those.
    private static func matching(
        _ inquiry: Inquiry, _ table: FindingTable, _ everything: BitSet
    ) -> [Int] {
        let bound = BoundInquiry(inquiry, table)
        let candidates = inquiry.lookups.map { table.candidates($0) }.min { $0.count < $1.count }
        guard let candidates else { return bound.answers(within: everything).yes.members }
        return Set(candidates).filter { bound.truth(at: $0) == .yes }.sorted()
    }
}

extension Inquiry {
    /// What all that match must be found by.
    fileprivate var lookups: [Question.Lookup] {
        switch self {
        case .question(let question): question.lookup.map { [$0] } ?? []
        case .all(let parts): parts.flatMap(\.lookups)
        case .settled, .any, .not: []
        }
    }
}
