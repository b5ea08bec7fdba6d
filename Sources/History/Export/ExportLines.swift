import Foundation
import GRDB

/// Collects lines and hands them on in pieces, so that a store of any size takes the memory of a small one.
struct ExportLines {
    private let database: Database
    private let sink: (Data) throws -> Void
    /// Lines of each type so far.
    private(set) var counts: [String: Int] = [:]
    private var buffer = Data()
    private let encoder = JSONEncoder()

    init(database: Database, sink: @escaping (Data) throws -> Void) {
        self.database = database
        self.sink = sink
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    private struct Line<Value: ExportedV1>: Encodable {
        let value: Value

        private enum Key: CodingKey { case type }

        func encode(to encoder: any Encoder) throws {
            try value.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(Value.type, forKey: .type)
        }
    }

    mutating func append<Value: ExportedV1>(_ value: Value) throws {
        buffer += try encoder.encode(Line(value: value))
        buffer.append(0x0A)
        counts[Value.type, default: 0] += 1
        if buffer.count > 1 << 16 { try flush() }
    }

    mutating func append<Value: ExportedRowV1>(all type: Value.Type) throws {
        let rows = try Row.fetchCursor(database, sql: type.sql)
        while let row = try rows.next() { try append(type.init(row)) }
    }

    mutating func flush() throws {
        try sink(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
