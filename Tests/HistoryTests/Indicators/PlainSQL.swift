import GRDB
import Indicators

/// The indicators once more, straight from their definitions: joins and subqueries, no index in mind, nothing
/// shared with the program but the schema and the shape of a line.
struct PlainSQL {
    let selection: Selection

    private func rows(_ database: Database, _ sql: String) throws -> [Row] {
        let values: [String: (any DatabaseValueConvertible)?] = [
            "start": selection.window.start, "end": selection.window.end, "team": selection.team,
            "age": selection.maxAge,
        ]
        let used = values.filter { sql.contains(":\($0.key)") }
        return try Row.fetchAll(database, sql: sql, arguments: StatementArguments(used))
    }

    /// Lines of everything, whole and by the grouping where it is team or repository.
    func lines(_ database: Database) throws -> Set<String> {
        var lines: Set<String> = []
        for group in groups {
            for (name, sql) in PlainQueries.ratios {
                for row in try rows(database, PlainQueries.fill(sql, group: group)) {
                    let key: String? = row[0]
                    lines.insert(
                        "\(label(name, key, group)) \(row[1] as Int? ?? 0)/\(row[2] as Int? ?? 0)")
                }
            }
            for (name, sql) in PlainQueries.counts {
                for row in try rows(database, PlainQueries.fill(sql, group: group)) {
                    let key: String? = row[0]
                    lines.insert("\(label(name, key, group)) \(row[1] as Int? ?? 0)")
                }
            }
            for (name, sql) in PlainQueries.durations {
                var durations: [String?: [Int64]] = [:]
                for row in try rows(database, PlainQueries.fill(sql, group: group)) {
                    durations[row[0], default: []].append(row[1])
                }
                if group == nil, durations.isEmpty { durations = [nil: []] }
                for (key, values) in durations {
                    lines.insert("\(label(name, key, group)) \(Self.spread(values))")
                }
            }
        }
        for (name, sql) in PlainQueries.wholeRatios {
            for row in try rows(database, PlainQueries.fill(sql, group: nil)) {
                lines.insert("\(name) \(row[1] as Int? ?? 0)/\(row[2] as Int? ?? 0)")
            }
        }
        for (name, sql) in PlainQueries.wholeCounts {
            for row in try rows(database, PlainQueries.fill(sql, group: nil)) {
                lines.insert("\(name) \(row[1] as Int? ?? 0)")
            }
        }
        for (name, label, sql) in PlainQueries.labelled {
            for row in try rows(database, PlainQueries.fill(sql, group: nil)) {
                lines.insert("\(name){\(label)=\(row[0] as String? ?? "")} \(row[1] as Int? ?? 0)")
            }
        }
        for row in try rows(database, PlainQueries.fill(PlainQueries.flakes, group: nil)) {
            lines.insert(
                "scannerFlakes{scanner=\(row[0] as String? ?? "")} \(row[1] as Int? ?? 0)/\(row[2] as Int? ?? 0)"
            )
        }
        return lines
    }

    private var groups: [String?] {
        switch selection.grouping {
        case .team: [nil, "team"]
        case .repository: [nil, "repository"]
        default: [nil]
        }
    }

    private func label(_ name: String, _ key: String?, _ group: String?) -> String {
        var labels =
            name.contains("{") ? [String(name.drop { $0 != "{" }.dropFirst().dropLast())] : []
        if let group, let key { labels.insert("\(group)=\(key)", at: 0) }
        let bare = name.prefix { $0 != "{" }
        return labels.isEmpty ? String(bare) : "\(bare){\(labels.joined(separator: ","))}"
    }

    private static func spread(_ values: [Int64]) -> String {
        guard values.count >= 5 else { return "n=\(values.count)" }
        let sorted = values.sorted()
        let mean = Double(sorted.reduce(0, +)) / Double(sorted.count)
        let middle = (Double(sorted[(sorted.count - 1) / 2]) + Double(sorted[sorted.count / 2])) / 2
        // The smallest that at least nine tenths do not exceed.
        let high = sorted.first { value in
            10 * sorted.filter { $0 <= value }.count >= 9 * sorted.count
        }
        let seconds = [mean, middle, Double(high ?? 0)].map { "\(Int(($0 / 1000).rounded()))" }
        return "n=\(values.count) mean=\(seconds[0]) median=\(seconds[1]) p90=\(seconds[2]) s"
    }
}
