import GRDB
package import Indicators

/// What one scanner did within a time.
private struct ScannerCount {
    var started = 0
    var flaky = 0
}

extension IndicatorReader {
    package func scanners() throws -> [ScannerHealth] {
        let counts = try flakes()
        let silences = try silences()
        var versions: [String: [ScannerHealth.Version]] = [:]
        var facts: [String: (last: Int64?, newest: Int64?, oldest: Int64?)] = [:]
        let current = """
            FROM coverage c JOIN branch b ON b.id = c.branch_id JOIN repository r
            ON r.id = b.repository_id AND (r.default_branch IS NULL OR b.name = r.default_branch)
            WHERE 1 = 1\(filter("b"))
            """
        try each(
            """
            SELECT c.scanner, max(c.last_complete_at), max(c.database_date), min(c.database_date)
            \(current) GROUP BY c.scanner
            """
        ) { facts[$0[0]] = ($0[1], $0[2], $0[3]) }
        try each(
            """
            SELECT c.scanner, c.version, count(DISTINCT b.repository_id) \(current)
            AND c.version IS NOT NULL GROUP BY c.scanner, c.version
            """
        ) { row in
            versions[row[0], default: []].append(
                ScannerHealth.Version(version: row[1], repositories: row[2]))
        }
        return Set(facts.keys).union(counts.keys).union(silences.keys).sorted().map { scanner in
            let count = counts[scanner] ?? ScannerCount()
            return ScannerHealth(
                scanner: scanner, flakes: Ratio(count.flaky, of: count.started),
                silentRuns: silences[scanner] ?? 0, lastCompleteAt: facts[scanner]?.last,
                versions: versions[scanner] ?? [], newestDatabase: facts[scanner]?.newest,
                oldestDatabase: facts[scanner]?.oldest)
        }
    }

    /// Whole days come from their counts, the rest of the window from the runs.
    private func flakes() throws -> [String: ScannerCount] {
        var counts: [String: ScannerCount] = [:]
        func add(_ row: Row) {
            counts[row[0], default: ScannerCount()].started += row[1]
            counts[row[0], default: ScannerCount()].flaky += row[2]
        }
        let firstDay = (window.start + Week.day - 1) / Week.day
        let lastDay = window.end / Week.day
        let hasFilter = selection.team != nil || selection.repository != nil
        guard !hasFilter, firstDay < lastDay else {
            try countRuns(from: window.start, to: window.end, add)
            return counts
        }
        try each(
            """
            SELECT scanner, sum(started), sum(flaky) FROM scanner_day
            WHERE day >= :first AND day < :last GROUP BY scanner
            """, ["first": firstDay, "last": lastDay], add)
        try countRuns(from: window.start, to: firstDay * Week.day, add)
        try countRuns(from: lastDay * Week.day, to: window.end, add)
        return counts
    }

    private func countRuns(from start: Int64, to end: Int64, _ body: (Row) -> Void) throws {
        guard start < end else { return }
        try each(
            """
            SELECT s.scanner, count(*),
              sum(CASE WHEN s.state <> 'complete' OR s.attempts > 1 THEN 1 ELSE 0 END)
            FROM run r CROSS JOIN scanner_run s ON s.run_id = r.id
            WHERE r.started_at >= :from AND r.started_at < :to
              AND s.state IN ('complete', 'partial', 'failed', 'timedOut')\(filter("r"))
            GROUP BY s.scanner
            """, ["from": start, "to": end], body)
    }

    /// For each scanner, runs that went wrong since one last completed anywhere, before the window's end.
    ///
    /// The day on which it last completed is looked at run by run, the days since are counted.
    private func silences() throws -> [String: Int] {
        let lastDay = window.end / Week.day
        var silences: [String: Int] = [:]
        var settled: Set<String> = []
        func walk(from start: Int64, to end: Int64, only scanner: String? = nil) throws {
            guard start < end else { return }
            try each(
                """
                SELECT s.scanner, s.state FROM run r CROSS JOIN scanner_run s ON s.run_id = r.id
                WHERE r.started_at >= :from AND r.started_at < :to
                  AND s.state IN ('complete', 'partial', 'failed', 'timedOut', 'missing')
                ORDER BY r.started_at DESC, r.id DESC, s.stage
                """, ["from": start, "to": end]
            ) { row in
                let name: String = row[0]
                if settled.contains(name) || scanner.map({ $0 != name }) ?? false { return }
                if row[1] as String == "complete" {
                    settled.insert(name)
                } else {
                    silences[name, default: 0] += 1
                }
            }
        }
        try walk(from: lastDay * Week.day, to: window.end)
        var found: [(String, Int64?, Int)] = []
        try each(
            """
            SELECT d.scanner, l.day, coalesce(sum(CASE WHEN d.day > coalesce(l.day, -1)
              THEN d.troubled ELSE 0 END), 0)
            FROM scanner_day d LEFT JOIN (
              SELECT scanner, max(day) AS day FROM scanner_day WHERE completed > 0 AND day < :last
              GROUP BY scanner) l ON l.scanner = d.scanner
            WHERE d.day < :last GROUP BY d.scanner, l.day
            """, ["last": lastDay]
        ) { found.append(($0[0], $0[1], $0[2])) }
        for (scanner, day, troubled) in found where !settled.contains(scanner) {
            silences[scanner, default: 0] += troubled
            if let day {
                try walk(from: day * Week.day, to: (day + 1) * Week.day, only: scanner)
            }
        }
        return silences.filter { $0.value > 0 }
    }
}
