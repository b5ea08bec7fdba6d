import GRDB
import Indicators

@testable import History

/// A history of its own in memory, with the schema of today.
struct HistoryText {
    let queue: DatabaseQueue

    init() throws {
        queue = try DatabaseQueue()
        try queue.write { try Migration.apply(to: $0) }
    }

    func execute(_ sql: String, _ arguments: StatementArguments = []) throws {
        try queue.write { try $0.execute(sql: sql, arguments: arguments) }
    }

    /// The indicators as lines: `jobSuccess 15/19`.
    func lines(_ selection: Selection) throws -> [String] {
        try queue.read { try IndicatorReader($0, selection).sheet().measures.map(\.line) }
    }
}
