import Foundation
import Scanning

/// What a run left whose sluice died in the middle of it.
struct Remains {
    let folder: String

    /// Removes what only a living run needs, and says in `run.json` what became of it.
    ///
    /// - Returns: The run, if it was interrupted; `nil` when all that was missing was that word.
    func finish() -> RunState? {
        StateFile.sweep(folder)
        for name in names(in: folder) where name.hasPrefix("probe-") {
            remove(folder + "/" + name)
        }
        // Links to databases, which only a lock held in place.
        remove(folder + "/databases")
        for step in names(in: folder + "/scanners") {
            StepFolder(path: folder + "/scanners/" + step).finish()
        }
        // Its own last word may have come between the look at its lock and this one.
        guard var state = RunState(in: folder), state.state == .running else { return nil }
        // A report is written whole or not at all.
        let hasReport = FileManager.default.fileExists(atPath: folder + "/report.json")
        state.state = hasReport ? .finished : .interrupted
        state.write(in: folder)
        return hasReport ? nil : state
    }

    private func names(in folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }

    private func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }
}
