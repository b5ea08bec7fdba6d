import Foundation
import Synchronization

/// Remembers which version each tool file is: asking some of them costs seconds of CPU.
package final class VersionCache: Sendable {
    private let file: String
    private let versions: Mutex<[String: String]>

    /// A file that cannot be read is an empty cache.
    package init(file: String) {
        self.file = file
        let data = try? Data(contentsOf: URL(filePath: file))
        let stored = data.flatMap { try? JSONDecoder().decode([String: String].self, from: $0) }
        versions = Mutex(stored ?? [:])
    }

    func version(of key: String) -> String? { versions.withLock { $0[key] } }

    /// Keeps a version; failing to write only costs the next run its time.
    func remember(_ version: String, of key: String) {
        let all = versions.withLock { versions in
            versions[key] = version
            return versions
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard let data = try? encoder.encode(all) else { return }
        StateFile(file).write(data)
    }
}
