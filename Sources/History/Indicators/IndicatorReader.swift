import Findings
package import GRDB
package import Indicators

/// Computes indicators from one state of the history.
///
/// Each is one pass over an index; docs/metrics.md has the formulas. Everything is told as of the end of
/// the selection's window, also where that lies in the past.
package struct IndicatorReader {
    let database: Database
    package let selection: Selection
    let directory: Directory

    var window: Window { selection.window }

    /// - Throws: `DatabaseError`.
    package init(_ database: Database, _ selection: Selection) throws {
        self.database = database
        self.selection = selection
        directory = try Directory(database, selection)
    }

    /// The grouping that was asked for, if an indicator can be told apart by it.
    func grouping(among known: Set<Grouping>) -> Grouping? {
        selection.grouping.flatMap { known.contains($0) ? $0 : nil }
    }

    func name(of group: Int64, _ grouping: Grouping?) -> String {
        switch grouping {
        case .repository, .team: directory.key(group, by: grouping ?? .team)
        case .severity: "\(Severity(stored: group))"
        case .week: Week(index: Int(group)).name
        case .pipeline, .class, nil: "\(group)"
        }
    }

    /// Restricts the runs of a query to what the selection names; `run` is the name of its table.
    func filter(_ run: String) -> String {
        var text = ""
        if !directory.canaries.isEmpty {
            let ids = directory.canaries.map(String.init).joined(separator: ", ")
            text += " AND \(run).repository_id NOT IN (\(ids))"
        }
        if selection.team != nil || selection.repository != nil {
            text += " AND \(run).repository_id IN (SELECT id FROM repository WHERE 1 = 1"
            if selection.team != nil { text += " AND team = :team" }
            if selection.repository != nil { text += " AND name = :repository" }
            text += ")"
        }
        return text
    }

    /// Calls back with each row.
    func each(
        _ sql: String, _ others: [String: (any DatabaseValueConvertible)?] = [:],
        _ body: (Row) throws -> Void
    ) throws {
        let statement = try database.cachedStatement(sql: sql)
        let rows = try Row.fetchCursor(statement, arguments: arguments(of: sql, others))
        while let row = try rows.next() { try body(row) }
    }

    /// GRDB refuses arguments that a statement does not name.
    private func arguments(
        of sql: String, _ others: [String: (any DatabaseValueConvertible)?]
    ) -> StatementArguments {
        var values = others
        if sql.contains(":start") { values["start"] = window.start }
        if sql.contains(":end") { values["end"] = window.end }
        if sql.contains(":team") { values["team"] = selection.team }
        if sql.contains(":repository") { values["repository"] = selection.repository }
        return StatementArguments(values)
    }
}
