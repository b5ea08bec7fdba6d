import Foundation
import Findings
import Scanning

/// The file `run.json` of a run's folder: whether it goes on, ended, or was cut off.
package struct RunState: Codable, Sendable, Hashable {
    package enum State: String, Codable, Sendable {
        case running, finished
        /// sluice died before it could say anything of its own.
        case interrupted
    }

    static let schemaName = "sluice/run/v1"
    static let file = "run.json"

    package var schema = schemaName
    package var id: String
    package var state: State
    package var pipeline: String
    package var target: String
    /// Seconds since 1970.
    package var startedAt: Double
    package var finishedAt: Double?
    package var exitCode: Int32?
    /// Absolute paths of the reports that it is to write.
    package var reports: [String]
    /// Full commit id of what was scanned.
    package var commit: String?

    init(_ record: RunRecord, reports: [String]) {
        id = record.id
        state = .running
        pipeline = record.pipeline
        target = record.target.location
        startedAt = record.startedAt
        self.reports = reports
    }

    init?(in folder: String) {
        guard let data = FileManager.default.contents(atPath: folder + "/" + Self.file),
            let state = try? JSONDecoder().decode(Self.self, from: data)
        else { return nil }
        self = state
    }

    @discardableResult
    func write(in folder: String) -> Bool {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { return false }
        return StateFile(folder + "/" + Self.file).write(data)
    }
}
