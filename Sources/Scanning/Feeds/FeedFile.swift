import Findings
import Foundation
import Reading

/// A downloaded feed, recognised by what it holds.
enum FeedFile {
    case epss(EPSSTable, modelVersion: String?, date: String)
    case kev([String], version: String, date: String)

    init(contentsOf path: String) throws(FeedError) {
        guard !ReportReader.isTooLarge(path),
            let data = FileManager.default.contents(atPath: path)
        else { throw .unreadable }
        try self.init([UInt8](data))
    }

    init(_ bytes: [UInt8]) throws(FeedError) {
        var bytes = Gunzip.isMeant(by: bytes) ? try Gunzip.unpack(bytes) : bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") {
            self = try Self.catalog(bytes)
        } else if bytes.starts(with: "#model_version".utf8) || bytes.starts(with: "cve,epss".utf8) {
            let list = try EPSSList(bytes)
            guard let date = list.date else { throw .noDate }
            self = .epss(list.table, modelVersion: list.modelVersion, date: date)
        } else {
            throw .unrecognised
        }
    }

    private static func catalog(_ bytes: [UInt8]) throws(FeedError) -> FeedFile {
        let root: JSON
        do { root = try JSONParser.parse(bytes) } catch { throw .damaged("it is \(error)") }
        guard let version = root["catalogVersion"]?.text,
            let entries = root["vulnerabilities"]?.array
        else { throw .unrecognised }
        if let said = root["count"]?.integer, said != entries.count {
            throw .incomplete(said: said, held: entries.count)
        }
        guard let date = root["dateReleased"]?.string.flatMap(FeedRecord.day) else { throw .noDate }
        var names: [String] = []
        for (index, entry) in entries.enumerated() {
            guard let name = entry["cveID"]?.string, CVENumber(name) != nil else {
                throw .damaged("its entry \(index) names no CVE")
            }
            names.append(name.uppercased())
        }
        guard !names.isEmpty else { throw .incomplete(said: 1, held: 0) }
        return .kev(Set(names).sorted(), version: version, date: date)
    }

    var record: FeedRecord {
        switch self {
        case .epss(let table, let version, let date):
            FeedRecord(kind: .epss, date: date, version: version, entries: table.count)
        case .kev(let names, let version, let date):
            FeedRecord(kind: .kev, date: date, version: version, entries: names.count)
        }
    }

    /// What is stored of it.
    var stored: Data {
        switch self {
        case .epss(let table, _, _): table.data
        case .kev(let names, _, _): Data((names.joined(separator: "\n") + "\n").utf8)
        }
    }
}
