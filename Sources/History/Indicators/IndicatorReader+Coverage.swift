import Findings
import Foundation
import GRDB
package import Indicators

extension IndicatorReader {
    package func coverage() throws -> ScanCoverage {
        let grouping = grouping(among: [.repository, .team])
        let last = try lastComplete()
        var share = Collector(Ratio.none)
        var counts: [ScanCoverage.State: Int] = [:]
        var byClass: [String: Ratio] = [:]
        var attention: [ScanCoverage.Repository] = []
        let query = """
            SELECT id, required_classes,
              CASE WHEN excluded_because IS NOT NULL AND coalesce(excluded_until, :end) >= :end
                THEN 1 ELSE 0 END
            FROM repository r WHERE is_listed = 1 AND added_at < :end ORDER BY name
            """
        try each(query) { row in
            let id: Int64 = row[0]
            guard directory.has(id) else { return }
            if row[2] as Int64 == 1 {
                counts[.excluded, default: 0] += 1
                return
            }
            let required = classes(row[1])
            let times = last[id] ?? [:]
            let gaps = required.filter { !isFresh(times[$0]) }.map {
                ScanCoverage.Gap(scanClass: $0, lastCompleteAt: times[$0])
            }
            for name in required {
                byClass[name, default: .none] =
                    byClass[name, default: .none] + Ratio(isFresh(times[name]) ? 1 : 0, of: 1)
            }
            let state = Self.state(required: required, gaps: gaps)
            counts[state, default: 0] += 1
            let ratio = Ratio(state == .active ? 1 : 0, of: 1)
            if grouping == nil {
                share.add { $0 = $0 + ratio }
            } else {
                share.add(group: id) { $0 = $0 + ratio }
            }
            if state != .active {
                attention.append(
                    ScanCoverage.Repository(
                        name: directory.name(id), team: directory.team(id), state: state, gaps: gaps
                    ))
            }
        }
        let order: [ScanCoverage.State] = [.never, .partial, .stale]
        return ScanCoverage(
            share: share.grouped(by: grouping, name: { name(of: $0, grouping) }) { $0 = $0 + $1 },
            counts: counts,
            byClass: byClass.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: $0.value) },
            attention: order.flatMap { state in attention.filter { $0.state == state } })
    }

    private static func state(required: [String], gaps: [ScanCoverage.Gap]) -> ScanCoverage.State {
        if gaps.isEmpty { return .active }
        let missing = gaps.filter { $0.lastCompleteAt == nil }.count
        if missing == required.count { return .never }
        return missing > 0 ? .partial : .stale
    }

    /// As old as scans may be is still fresh.
    private func isFresh(_ moment: Int64?) -> Bool {
        moment.map { window.end - $0 <= selection.maxAge } ?? false
    }

    private func classes(_ json: String) -> [String] {
        let named = (try? JSONDecoder().decode([String].self, from: Data(json.utf8))) ?? []
        return named.isEmpty ? selection.requiredClasses.map(\.rawValue) : named
    }

    /// For each repository and class, when it was last wholly looked at on the default branch before the end.
    ///
    /// What a scanner had nothing to do for is looked at too.
    private func lastComplete() throws -> [Int64: [String: Int64]] {
        var last: [Int64: [String: Int64]] = [:]
        try each(
            """
            SELECT c.branch_id, c.class, CASE
              WHEN c.last_run_at < :end AND c.last_state IN ('complete', 'notApplicable')
              THEN c.last_run_at ELSE (
                SELECT coalesce(r.finished_at, r.started_at) FROM run r
                JOIN scanner_run s ON s.run_id = r.id AND s.scanner = c.scanner
                WHERE r.repository_id = b.repository_id AND r.branch_id = c.branch_id
                  AND coalesce(r.finished_at, r.started_at) < :end AND r.scope = 'all'
                  AND s.state IN ('complete', 'notApplicable')
                ORDER BY r.started_at DESC, r.id DESC LIMIT 1) END
            FROM coverage c JOIN branch b ON b.id = c.branch_id
            """
        ) { row in
            guard let repository = directory.repository(ofDefault: row[0]),
                let moment: Int64 = row[2]
            else { return }
            let name: String = row[1]
            let known = last[repository]?[name] ?? moment
            last[repository, default: [:]][name] = max(known, moment)
        }
        return last
    }
}
