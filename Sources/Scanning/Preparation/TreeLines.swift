import Foundation
package import Findings
import Synchronization

/// Reads lines of the scanned tree, each file once.
package enum TreeLines {
    /// Longer files are not looked into: a line number then stands for the line.
    private static let maximumBytes = 8 << 20

    /// - Parameters:
    ///   - tree: Absolute path of the private copy.
    ///   - aliases: Where files lie in it.
    /// - Returns: A reader that opens each file when it is first asked for.
    package static func source(of tree: String, aliases: TreeAliases) -> SourceLines {
        let cache = Mutex<[String: [Substring]]>([:])
        return SourceLines { path, line in
            let lines = cache.withLock { files in
                if let lines = files[path] { return lines }
                let lines = read(tree + "/" + aliases.current(path))
                files[path] = lines
                return lines
            }
            return lines.indices.contains(line - 1) ? String(lines[line - 1]) : nil
        }
    }

    /// Of a tree in which every file has its own name.
    package static func source(of tree: String) -> SourceLines {
        source(of: tree, aliases: TreeAliases(nonce: ""))
    }

    private static func read(_ file: String) -> [Substring] {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: file),
            attributes[.type] as? FileAttributeType == .typeRegular,
            let size = (attributes[.size] as? NSNumber)?.intValue, size <= maximumBytes,
            let data = try? Data(contentsOf: URL(filePath: file))
        else { return [] }
        // Scanners count lines by line feeds alone.
        return String(decoding: data, as: UTF8.self)
            .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    }
}
