package import Foundation
import GRDB

/// All of a store as lines of JSON, one object each, for programs that shall not read its tables.
///
/// The first line tells the version, the last one how many lines of each type there are: a file without it
/// was cut off.
package enum StoreExport {
    package static let schema = "sluice/store/v1"

    /// Tells one state of the store, whoever writes meanwhile.
    ///
    /// - Parameters:
    ///   - store: What is told.
    ///   - time: Milliseconds since 1970 (UTC).
    ///   - withContents: Whether reports and snapshots come along, compressed and in base64.
    ///   - sink: Gets whole lines, some at a time.
    /// - Throws: `StoreError`, and what the sink throws.
    package static func write(
        _ store: Store, at time: Int, withContents: Bool,
        to sink: @escaping (Data) throws -> Void
    ) throws {
        try store.read { database in
            var lines = ExportLines(database: database, sink: sink)
            try lines.append(
                HeaderV1(
                    schema: Self.schema, storeSchema: Migration.version(of: database),
                    exportedAt: ExportTime.text(time)))
            try lines.append(all: RepositoryV1.self)
            try lines.append(all: PolicyV1.self)
            try lines.append(all: RunV1.self)
            try lines.append(all: ScannerRunV1.self)
            try lines.append(all: RuleOutcomeV1.self)
            try lines.append(all: ComplianceV1.self)
            try lines.append(all: FindingV1.self)
            try lines.append(all: FindingEventV1.self)
            try lines.append(all: AuditV1.self)
            if withContents { try lines.append(all: ContentV1.self) }
            try lines.append(FooterV1(counts: lines.counts))
            try lines.flush()
        }
    }
}

/// An object of the export; its member `type` tells which.
protocol ExportedV1: Encodable {
    static var type: String { get }
}

/// One that stands for a row of the store.
protocol ExportedRowV1: ExportedV1 {
    /// In an order that never changes while rows are added.
    static var sql: String { get }
    init(_ row: Row) throws
}

private struct HeaderV1: ExportedV1 {
    static let type = "store"
    let schema: String
    let storeSchema: Int
    let exportedAt: String
}

private struct FooterV1: ExportedV1 {
    static let type = "end"
    let counts: [String: Int]
}

enum ExportTime {
    private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    /// RFC 3339 with milliseconds.
    static func text(_ milliseconds: Int) -> String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(style)
    }

    static func text(_ milliseconds: Int?) -> String? { milliseconds.map { text($0) } }
}
