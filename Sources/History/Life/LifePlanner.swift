import Findings
import Foundation
import GRDB

/// Compares what a run found with what its branch knows.
///
/// docs/history.md gives the rules. Each statement reads by an index, and what was fixed is looked up by
/// name alone, so that the cost does not grow with the history.
struct LifePlanner {
    private let database: Database
    private let branch: Int64
    private let evidence: LifeEvidence
    private let now: Int64
    private let looked: Set<String>
    private var plan: LifePlan

    init(_ database: Database, branch: Int64, _ evidence: LifeEvidence) {
        self.database = database
        self.branch = branch
        self.evidence = evidence
        now = Moment.milliseconds(evidence.at)
        looked = evidence.looked
        plan = LifePlan(evidence.findings, at: evidence.at)
    }

    /// - Throws: `DatabaseError`, or that the store is damaged.
    mutating func make() throws -> LifePlan {
        let known = try alive()
        if try matchUnchanged(known) { return plan }
        let match = FindingMatch(
            known: try known.map { try $0.row.known() }, new: evidence.findings,
            renames: evidence.renames)
        meet(known, match)
        try miss(known, match)
        try beBorn(known, match)
        return plan
    }

    private func alive() throws -> [KnownLife] {
        let statement = try database.cachedStatement(sql: KnownLife.alive)
        let rows = try Row.fetchCursor(statement, arguments: [branch])
        var known: [KnownLife] = []
        while let row = try rows.next() {
            let life = try KnownLife(row)
            if let covers = evidence.covers, !covers(try life.row.finding()) { continue }
            known.append(life)
        }
        return known
    }

    /// Most runs find what the one before found: then no name needs to be compared with any other.
    private mutating func matchUnchanged(_ known: [KnownLife]) throws -> Bool {
        guard known.count == evidence.findings.count else { return false }
        let places = Dictionary(
            known.indices.map { (known[$0].row.name, $0) }, uniquingKeysWith: { first, _ in first })
        var pairs: [(Int, Int)] = []
        for (index, finding) in evidence.findings.enumerated() {
            guard let place = places[StoredFingerprint(finding.fingerprint)],
                known[place].row.line == finding.location.startLine,
                known[place].row.path == finding.location.path ?? finding.location.url,
                known[place].row.packageVersion == finding.package?.version
            else { return false }
            pairs.append((place, index))
        }
        guard Set(pairs.map(\.0)).count == known.count else { return false }
        for (place, index) in pairs { meet(known[place], index) }
        return true
    }

    // MARK: Seen again

    private mutating func meet(_ known: [KnownLife], _ match: FindingMatch) {
        var isMet: Set<Int> = []
        for pair in match.pairs where pair.evidence != .split && pair.evidence != .joined {
            if isMet.insert(pair.known).inserted { meet(known[pair.known], pair.new) }
        }
        for pair in match.pairs where pair.evidence == .joined && !isMet.contains(pair.known) {
            var change = LifePlan.Change(
                life: known[pair.known], state: .fixed,
                reason: "has become one with \(evidence.findings[pair.new].fingerprint)")
            change.isMerged = true
            plan.changes.append(change)
        }
    }

    private mutating func meet(_ life: KnownLife, _ index: Int) {
        // What a scanner said that has not looked since still stands.
        let others = life.row.scannerNames.filter { !looked.contains($0) }
        let row = FindingRow(evidence.findings[index], keeping: others)
        var state = life.state(at: now)
        var reason: String?
        if state != life.state { reason = "the accepted risk has run out" }
        if state == .unverified { (state, reason) = (.open, "seen again") }
        plan.standings[index] = FindingStanding(
            state: state, firstSeen: Moment.seconds(life.firstSeen), reopened: life.reopened,
            isKnown: true)
        guard row != life.row || state != life.state else { return }
        plan.changes.append(
            LifePlan.Change(
                life: life, row: row == life.row ? nil : row, state: state, reason: reason))
    }

    // MARK: Not seen

    /// Closes what every scanner that had reported it no longer reports, and doubts the rest.
    private mutating func miss(_ known: [KnownLife], _ match: FindingMatch) throws {
        guard evidence.isExamination else { return }
        let absent = try absentScanners()
        for place in match.fixed {
            let life = known[place]
            let silent = life.row.scannerNames.filter { !looked.contains($0) }
            if silent.isEmpty {
                let by = life.row.scannerNames.joined(separator: ", ")
                plan.changes.append(
                    LifePlan.Change(
                        life: life, state: .fixed, reason: "no longer reported by \(by)"))
            } else if silent.allSatisfy({ absent[$0] != nil }) {
                doubt(life, silent.compactMap { absent[$0] }.joined(separator: "; "))
            }
        }
        for uncertain in match.uncertain {
            doubt(known[uncertain.known], "perhaps another one: \(uncertain.reason)")
        }
    }

    /// What a person decided stays, whether or not it was seen.
    private mutating func doubt(_ life: KnownLife, _ reason: String) {
        guard life.state(at: now) == .open else { return }
        plan.changes.append(LifePlan.Change(life: life, state: .unverified, reason: reason))
    }

    /// Scanners that should have looked and did not, with why: those that took part and did not complete,
    /// and those that this pipeline had before.
    ///
    /// Other pipelines of the same branch have other scanners, and say nothing of these.
    private func absentScanners() throws -> [String: String] {
        var absent: [String: String] = [:]
        let statement = try database.cachedStatement(
            sql: "SELECT scanner FROM coverage WHERE branch_id = ? AND pipeline = ?")
        for name in try String.fetchAll(statement, arguments: [branch, evidence.pipeline]) {
            absent[name] = "\(name) is no longer part of the pipeline"
        }
        for run in evidence.runs where !looked.contains(run.scanner) {
            absent[run.scanner] = "\(run.scanner) was \(run.state.rawValue)"
        }
        return absent
    }

    // MARK: New

    private mutating func beBorn(_ known: [KnownLife], _ match: FindingMatch) throws {
        let parents = Dictionary(
            match.pairs.filter { $0.evidence == .split }.map { ($0.new, known[$0.known]) },
            uniquingKeysWith: { first, _ in first })
        let new = (Set(match.new).union(parents.keys)).sorted()
        let back = try FixedFindings(database, branch: branch).match(new, evidence)
        for index in new {
            if let life = back[index] {
                try comeBack(life, index)
            } else {
                let firstSeen = parents[index]?.firstSeen ?? now
                plan.births.append(LifePlan.Birth(finding: index, firstSeen: firstSeen))
                plan.standings[index].firstSeen = Moment.seconds(firstSeen)
                plan.standings[index].isKnown = parents[index] != nil
            }
        }
    }

    /// A decision about it still stands, as long as it was meant to.
    private mutating func comeBack(_ life: KnownLife, _ index: Int) throws {
        let statement = try database.cachedStatement(
            sql: """
                SELECT from_state FROM finding_event WHERE finding_id = ? AND to_state = 'fixed'
                ORDER BY at DESC, id DESC LIMIT 1
                """)
        var before = life
        before.state =
            try String.fetchOne(statement, arguments: [life.id]).flatMap(FindingState.init) ?? .open
        let stands = before.state(at: now)
        let isDecided = stands == .falsePositive || stands == .riskAccepted
        let row = FindingRow(evidence.findings[index])
        var change = LifePlan.Change(
            life: life, row: row == life.row ? nil : row, state: isDecided ? stands : .open,
            reason: isDecided ? "is there again, and what was decided stands" : "is there again")
        change.isReopened = !isDecided
        plan.changes.append(change)
        plan.standings[index] = FindingStanding(
            state: change.state, firstSeen: Moment.seconds(life.firstSeen),
            reopened: life.reopened + (isDecided ? 0 : 1), isKnown: true)
    }
}
