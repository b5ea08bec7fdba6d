/// Rows of one kind as a person, a program or a spreadsheet reads them.
package struct Listing: Sendable {
    package enum Format: String, Sendable, CaseIterable { case table, json, csv }

    package enum Cell: Sendable, Hashable {
        case none
        case text(String)
        case number(Int)
        case flag(Bool)
        case list([String])
        /// Milliseconds since 1970 (UTC).
        case time(Int)

        package static func optional(_ text: String?) -> Cell { text.map(Cell.text) ?? .none }
        package static func optional(_ number: Int?) -> Cell { number.map(Cell.number) ?? .none }
        package static func optional(time: Int?) -> Cell { time.map(Cell.time) ?? .none }
    }

    package struct Column: Sendable {
        /// The member of JSON and the heading of CSV.
        let key: String
        /// The heading of the table; `nil` for what only programs read.
        let heading: String?

        package init(_ key: String, _ heading: String? = nil) {
            self.key = key
            self.heading = heading
        }
    }

    /// The version of the JSON, such as `sluice/findings/v1`.
    let schema: String
    /// What the rows are called in JSON.
    let name: String
    let columns: [Column]
    package private(set) var rows: [[Cell]] = []

    package init(schema: String, name: String, columns: [Column]) {
        self.schema = schema
        self.name = name
        self.columns = columns
    }

    /// Appends a row that has a cell for each column.
    package mutating func append(_ row: [Cell]) {
        assert(row.count == columns.count)
        rows.append(row)
    }

    /// The bytes of it; the width is in columns of the terminal and matters to the table alone.
    package func rendered(_ format: Format, width: Int, colour: Bool = false) -> [UInt8] {
        switch format {
        case .table: Array(table(width: width, colour: colour).utf8)
        case .json: json
        case .csv: csv
        }
    }
}

extension Listing.Cell {
    /// For a person and for a spreadsheet.
    func text(short: Bool) -> String {
        switch self {
        case .none: ""
        case .text(let text): text
        case .number(let number): String(number)
        case .flag(let flag): flag ? "yes" : "no"
        case .list(let items): items.joined(separator: short ? ", " : " ")
        case .time(let milliseconds):
            Timestamp(secondsSince1970: Double(milliseconds) / 1000)
                .map { short ? $0.short : $0.text } ?? ""
        }
    }
}
