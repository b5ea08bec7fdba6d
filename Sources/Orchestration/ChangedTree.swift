import Foundation
import Scanning

/// A folder that holds the changed files alone, made from the prepared copy of the whole tree.
struct ChangedTree {
    /// Absolute path.
    let location: String

    /// - Parameters:
    ///   - scope: Which files.
    ///   - preparation: What was done to the whole tree, which holds here as well.
    ///   - tree: Absolute path of the whole tree.
    ///   - extra: Paths of files that were put there for the scanners.
    /// - Throws: `PreparationError`.
    init(
        _ scope: ChangedScope, _ preparation: TreePreparation, of tree: String, extra: [String]
    ) throws(PreparationError) {
        location = tree + "-changed"
        let canaries = preparation.canaryFolder
        let files = scope.files.sorted().map(preparation.aliases.current)
        for path in files + Set(extra).sorted() + [canaries] {
            let source = tree + "/" + path
            // Links stay out: what they lead to may not be here.
            let kind = try? FileManager.default.attributesOfItem(atPath: source)[.type]
            guard let kind = kind as? FileAttributeType,
                kind == .typeRegular || (kind == .typeDirectory && path == canaries)
            else { continue }
            do {
                let folder = URL(filePath: location + "/" + path).deletingLastPathComponent()
                try FileManager.default.createDirectory(
                    at: folder, withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o755])
                try FileManager.default.copyItem(atPath: source, toPath: location + "/" + path)
            } catch {
                throw .cannotChange(path, "\(error)")
            }
        }
        try? FileManager.default.createDirectory(
            atPath: location, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o755])
    }
}
