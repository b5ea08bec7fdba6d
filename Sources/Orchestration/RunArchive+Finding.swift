import Findings
import Foundation

/// Why no report of an earlier run could be had.
package enum KeptRunError: Error, Sendable, Hashable {
    case none(folder: String)
    case unknown(String, folder: String)
    case ambiguous(String, candidates: [String])
    case noReport(String, state: RunState.State)
}

extension KeptRunError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .none(let folder):
            return "no run is kept in \(Visible.text(folder)); scan something first: sluice scan"
        case .unknown(let name, let folder):
            return
                "no run in \(Visible.text(folder)) begins with '\(Visible.text(name))'; its id is "
                + "in the last line of a scan, or name 'last'; what the history knows of older ones: "
                + "sluice runs show"
        case .ambiguous(let name, let candidates):
            let shown = candidates.prefix(5).map(Visible.text).joined(separator: ", ")
            return "'\(Visible.text(name))' begins the ids of \(candidates.count) runs: \(shown); "
                + "write more of it"
        case .noReport(let id, let state):
            let why =
                switch state {
                case .running: "it still goes on"
                case .interrupted: "it was interrupted"
                case .finished: "it ended without one"
                }
            return "the run \(Visible.text(id)) has no report: \(why)"
        }
    }
}

extension RunArchive {
    /// The folder of a kept run that has a report.
    ///
    /// - Parameter name: The id, a beginning that no other id has, or `last` for the latest with a report.
    /// - Returns: A folder that has a report.
    /// - Throws: `KeptRunError`.
    package func folder(named name: String) throws(KeptRunError) -> RunFolder {
        // Only names that are there are taken: none of them can lead anywhere else.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        let states = names.compactMap { RunState(in: root + "/" + $0) }
        if states.isEmpty { throw .none(folder: root) }
        if name == "last" {
            let told = states.filter { RunFolder(path: root + "/" + $0.id).hasReport }
            guard let last = told.max(by: { $0.startedAt < $1.startedAt }) else {
                throw .none(folder: root)
            }
            return RunFolder(path: root + "/" + last.id)
        }
        let exact = states.filter { $0.id == name }
        let found = exact.isEmpty && !name.isEmpty ? states.filter { $0.id.hasPrefix(name) } : exact
        guard let state = found.first else { throw .unknown(name, folder: root) }
        if found.count > 1 { throw .ambiguous(name, candidates: found.map(\.id).sorted()) }
        let folder = RunFolder(path: root + "/" + state.id)
        guard folder.hasReport else { throw .noReport(state.id, state: state.state) }
        return folder
    }
}

extension RunFolder {
    /// What was found out, as `sluice/report/v1`.
    package var report: String { path + "/report.json" }

    /// The list of components, as CycloneDX, where a scanner made one.
    package var components: String { path + "/components.cdx.json" }

    package var hasReport: Bool { FileManager.default.fileExists(atPath: report) }
}
