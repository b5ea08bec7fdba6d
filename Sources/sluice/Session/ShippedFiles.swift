import Foundation

/// Finds what is shipped with sluice: definitions and pipelines.
struct ShippedFiles: Sendable {
    /// The folder that holds `scanners/` and `pipelines/`.
    let root: String

    var scanners: String { root + "/scanners" }
    var pipelines: String { root + "/pipelines" }
    var defaultPolicy: String { pipelines + "/policies/default.yaml" }

    /// Looks where `SLUICE_HOME` says, above the program (a build), and in its `../share/sluice`.
    init(program: String, environment: [String: String]) throws(ShippedFilesError) {
        var candidates: [String] = []
        if let home = environment["SLUICE_HOME"], !home.isEmpty { candidates.append(home) }
        var folder = URL(filePath: program).deletingLastPathComponent()
        candidates.append(
            folder.deletingLastPathComponent().appending(path: "share/sluice").path)
        while folder.path.count > 1 {
            candidates.append(folder.path)
            folder.deleteLastPathComponent()
        }
        let found = candidates.first { candidate in
            FileManager.default.fileExists(atPath: candidate + "/pipelines/policies/default.yaml")
                && FileManager.default.fileExists(atPath: candidate + "/scanners")
        }
        guard let found else { throw ShippedFilesError(candidates: candidates) }
        root = found
    }
}

struct ShippedFilesError: Error, CustomStringConvertible {
    let candidates: [String]

    var description: String {
        "no scanners/ and pipelines/ in \(candidates.joined(separator: ", ")): set SLUICE_HOME to "
            + "the folder that holds them"
    }
}
