package import Findings
import Foundation

/// The feeds of this machine, kept as databases are: each version written once, one rename(2) to switch.
package struct FeedStore: Sendable {
    private struct Metadata: Codable {
        var date: String
        var version: String?
        var entries: Int
        /// Seconds since 1970.
        var importedAt: Double
    }

    private let store: DatabaseStore

    /// - Parameter databases: The folder of databases, or a lease on it.
    package init(databases: String) { store = DatabaseStore(root: databases) }

    /// Imports a file.
    ///
    /// - Parameters:
    ///   - file: EPSS as CSV, also as `.gz`, or CISA's catalog as JSON; told by what it holds.
    ///   - allowsOlder: Whether it may be older than what is there.
    ///   - now: Seconds since 1970.
    /// - Returns: What is in place now.
    /// - Throws: ``FeedError``, or what Foundation throws; then the old feed is in place.
    package func take(_ file: String, allowsOlder: Bool = false, now: Double) throws -> FeedRecord {
        let feed = try FeedFile(contentsOf: file)
        let record = feed.record
        let name = record.kind.folder
        if let present = self.record(of: record.kind), record.date < present.date, !allowsOlder {
            throw FeedError.older(record.kind, than: present.date, is: record.date)
        }
        guard let lock = try store.lock(name) else { throw FeedError.busy(record.kind) }
        defer { withExtendedLifetime(lock) {} }
        let stage = try store.stage(name)
        defer { try? FileManager.default.removeItem(atPath: stage) }
        let metadata = Metadata(
            date: record.date, version: record.version, entries: record.entries, importedAt: now)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        try feed.stored.write(to: URL(filePath: "\(stage)/\(name)/\(record.kind.file)"))
        try encoder.encode(metadata).write(to: URL(filePath: "\(stage)/\(name)/metadata.json"))
        try store.publish(
            name, from: stage, version: "\(record.date)-\(UUID().uuidString.prefix(8))")
        try store.removeOld(name)
        return record
    }

    /// What is there, whatever its age.
    package var records: [FeedRecord] { FeedRecord.Kind.allCases.compactMap(record) }

    private func record(of kind: FeedRecord.Kind) -> FeedRecord? {
        let file = store.link(kind.folder) + "/metadata.json"
        guard let data = FileManager.default.contents(atPath: file),
            let metadata = try? JSONDecoder().decode(Metadata.self, from: data)
        else { return nil }
        return FeedRecord(
            kind: kind, date: metadata.date, version: metadata.version, entries: metadata.entries)
    }

    /// All that is there, to be looked up in.
    package var feeds: Feeds {
        func data(_ kind: FeedRecord.Kind) -> Data? {
            let file = "\(store.link(kind.folder))/\(kind.file)"
            return try? Data(contentsOf: URL(filePath: file), options: .mappedIfSafe)
        }
        var feeds = Feeds()
        if let record = record(of: .epss), let table = data(.epss).flatMap(EPSSTable.init) {
            feeds.records.append(record)
            feeds.epss = table
        }
        if let record = record(of: .kev), let data = data(.kev) {
            feeds.records.append(record)
            feeds.exploited = Set(
                data.split(separator: UInt8(ascii: "\n"))
                    .compactMap { CVENumber([UInt8]($0)[...]) })
        }
        return feeds
    }
}

extension FeedRecord.Kind {
    fileprivate var folder: String { "feed-" + rawValue }
    fileprivate var file: String {
        switch self {
        case .epss: "epss.table"
        case .kev: "kev.txt"
        }
    }
}
