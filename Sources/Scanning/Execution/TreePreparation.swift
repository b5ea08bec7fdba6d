import Foundation
package import Manifests

/// Readies the private copy of a tree: takes out what would silence a scanner, plants canaries.
///
/// It works on sluice's own copy only; the user's files are never touched.
package struct TreePreparation: Sendable {
    /// What was done, for the report: one line each.
    package private(set) var notices: [String] = []
    /// Folder of the canaries, relative to the tree; its name can't be guessed by a repository.
    package let canaryFolder: String
    /// Files that are gone from the private copy.
    package private(set) var removed: Set<String> = []
    private let tree: String

    /// - Parameters:
    ///   - tree: Absolute path of the private copy.
    ///   - nonce: Unguessable letters and digits.
    package init(tree: String, nonce: String) {
        self.tree = tree
        canaryFolder = "canary-" + nonce
    }

    /// Prepares the tree for all scanners of a run, before the first of them starts.
    package mutating func prepare(
        for definitions: [ScannerDefinition], files: [String]
    ) throws(PreparationError) {
        for definition in definitions {
            for path in files
            where definition.harden.neutralise.contains(where: { $0.matches(path) }) {
                guard removed.insert(path).inserted else { continue }
                try remove(path)
                notices.append("neutralised \(path), which could silence \(definition.id)")
            }
        }
        for definition in definitions {
            for path in definition.harden.createEmpty { try createEmpty(path, definition.id) }
            for defusal in definition.harden.defuse {
                for path in files
                where !removed.contains(path) && defusal.files.contains(where: { $0.matches(path) })
                {
                    try defuse(path, defusal, definition.id)
                }
            }
            for canary in definition.evidence.canaries {
                if case .planted(let plant) = canary.place { try self.plant(plant, of: definition) }
            }
        }
    }

    private func remove(_ path: String) throws(PreparationError) {
        do {
            try FileManager.default.removeItem(atPath: tree + "/" + path)
        } catch {
            throw .cannotChange(path, "\(error)")
        }
    }

    private mutating func createEmpty(_ path: String, _ scanner: String) throws(PreparationError) {
        let file = tree + "/" + path
        if (try? FileManager.default.destinationOfSymbolicLink(atPath: file)) != nil {
            try remove(path)
        }
        if let attributes = try? FileManager.default.attributesOfItem(atPath: file),
            (attributes[.size] as? NSNumber)?.intValue != 0
        {
            notices.append("emptied \(path), which could silence \(scanner)")
        }
        do {
            try Data().write(to: URL(filePath: file))
        } catch {
            throw .cannotChange(path, "\(error)")
        }
    }

    /// Overwrites a marker by one of the same length, so that lines and columns stay.
    private mutating func defuse(
        _ path: String, _ defusal: Hardening.Defusal, _ scanner: String
    ) throws(PreparationError) {
        let url = URL(filePath: tree + "/" + path)
        // A symbolic link's target is a file of its own, or none of ours.
        guard (try? FileManager.default.destinationOfSymbolicLink(atPath: url.path)) == nil,
            var data = try? Data(contentsOf: url)
        else { return }
        let marker = Data(defusal.text.utf8)
        var hits = 0
        var start = data.startIndex
        while let range = data.range(of: marker, in: start..<data.endIndex) {
            data.replaceSubrange(range, with: Data(defusal.replacement.utf8))
            start = range.upperBound
            hits += 1
        }
        guard hits > 0 else { return }
        do {
            try data.write(to: url)
        } catch {
            throw .cannotChange(path, "\(error)")
        }
        notices.append(
            "defused \(hits)× \"\(defusal.text)\" in \(path), which would silence \(scanner)")
    }

    private func plant(
        _ plant: String, of definition: ScannerDefinition
    ) throws(PreparationError) {
        let source = definition.folder + "/" + plant
        let folder = "\(tree)/\(canaryFolder)/\(definition.id)"
        let manager = FileManager.default
        do {
            let attributes = try manager.attributesOfItem(atPath: source)
            let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
            try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let names =
                isFolder
                ? try manager.contentsOfDirectory(atPath: source).map { (source + "/" + $0, $0) }
                : [(source, source.split(separator: "/").last.map(String.init) ?? "canary")]
            for (from, name) in names where !manager.fileExists(atPath: folder + "/" + name) {
                try manager.copyItem(atPath: from, toPath: folder + "/" + name)
            }
        } catch {
            throw .cannotChange(source, "\(error)")
        }
    }
}

/// Why the private copy could not be made safe; nothing is scanned then.
package enum PreparationError: Error, Sendable, CustomStringConvertible {
    case cannotChange(String, String)

    package var description: String {
        switch self {
        case .cannotChange(let path, let why): "cannot prepare \(path) for scanning: \(why)"
        }
    }
}
