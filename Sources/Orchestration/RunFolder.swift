import Foundation

/// The folder of one run, where each scanner's output is kept as it was written.
package struct RunFolder: Sendable {
    package let path: String

    /// Makes `<state>/runs/<id>`, readable by the user alone, and lets the oldest ones go.
    ///
    /// - Throws: What Foundation throws when the folder cannot be made.
    package init(state: String, id: String, keeping most: Int = 200) throws {
        let runs = state + "/runs"
        path = runs + "/" + id
        try FileManager.default.createDirectory(
            atPath: path + "/scanners", withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        Self.prune(runs, sparing: id, keeping: most)
    }

    /// Spares the run that has just begun: with a clock set back it may look the oldest.
    private static func prune(_ runs: String, sparing id: String, keeping most: Int) {
        let manager = FileManager.default
        guard let all = try? manager.contentsOfDirectory(atPath: runs), all.count > most else {
            return
        }
        let names = all.filter { $0 != id }
        let dated = names.map { name in
            let attributes = try? manager.attributesOfItem(atPath: runs + "/" + name)
            return (attributes?[.modificationDate] as? Date ?? .distantPast, name)
        }
        for (_, name) in dated.sorted(by: { $0.0 < $1.0 }).dropLast(most - 1) {
            try? manager.removeItem(atPath: runs + "/" + name)
        }
    }
}
