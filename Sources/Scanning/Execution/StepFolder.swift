import Foundation

/// The folder of one attempt: reports and logs, which stay, and what only a running scanner needs.
package struct StepFolder: Sendable {
    let path: String

    package init(path: String) { self.path = path }

    var out: String { path + "/out" }
    var scratch: String { path + "/scratch" }
    var empty: String { path + "/empty" }
    var log: String { path + "/log.txt" }
    /// There until all scanners ended, reports were judged, and secrets were taken out.
    private var mark: String { path + "/unfinished" }

    /// Makes it anew: a report left over from anything before could be taken for this run's.
    func make() throws {
        try? FileManager.default.removeItem(atPath: path)
        for folder in [out, scratch + "/tmp", empty] {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        }
        try Data().write(to: URL(filePath: mark))
    }

    /// Call when what it holds may be kept: no secret is left in it that any scanner of the run found.
    package func markFinished() { try? FileManager.default.removeItem(atPath: mark) }

    /// HOME and temporary files of the scanner; reports and logs stay.
    func removeScratch() {
        for folder in [scratch, empty] { try? FileManager.default.removeItem(atPath: folder) }
    }

    /// Clears up after a sluice that died: what nobody has looked at yet may hold secrets.
    package func finish() {
        removeScratch()
        StateFile.sweep(path)
        if FileManager.default.fileExists(atPath: mark) {
            try? FileManager.default.removeItem(atPath: out)
            try? FileManager.default.removeItem(atPath: log)
            markFinished()
        }
    }
}
