import Foundation
package import Manifests

/// Readies the private copy of a tree: takes away what would silence a scanner, plants canaries.
///
/// It works on sluice's own copy only; the user's files are never touched.
package struct TreePreparation: Sendable {
    /// What was found and neutralised.
    package private(set) var evasions: [Evasion] = []
    /// Folder of the canaries, relative to the tree; its name can't be guessed by a repository.
    package let canaryFolder: String
    /// The names that files have now.
    package private(set) var aliases: TreeAliases
    private let tree: String

    /// - Parameters:
    ///   - tree: Absolute path of the private copy.
    ///   - nonce: Unguessable letters and digits.
    package init(tree: String, nonce: String) {
        self.tree = tree
        canaryFolder = "canary-" + nonce
        aliases = TreeAliases(nonce: nonce)
    }

    /// Prepares the tree for all scanners of a run, before the first of them starts.
    ///
    /// - Parameters:
    ///   - definitions: The scanners.
    ///   - files: Paths of the regular files.
    ///   - links: Paths of the symbolic links.
    /// - Throws: `PreparationError`, when the private copy could not be changed: nothing is scanned then.
    package mutating func prepare(
        for definitions: [ScannerDefinition], files: [String], links: [String] = []
    ) throws(PreparationError) {
        try neutralise(for: definitions, files: files, links: links)
        for definition in definitions {
            for path in definition.harden.createEmpty { try createEmpty(path, definition.id) }
            for canary in definition.evidence.canaries {
                if case .planted(let plant) = canary.place { try self.plant(plant, of: definition) }
            }
        }
        disregard(for: definitions, files: files)
        try confine(for: definitions, files: files)
        let defusals = GlobIndex(
            definitions.flatMap { definition in
                definition.harden.defuse.map { ($0.files, (definition.id, $0)) }
            })
        for path in files {
            for (scanner, defusal) in defusals.matches(path) { try defuse(path, defusal, scanner) }
        }
    }

    private mutating func neutralise(
        for definitions: [ScannerDefinition], files: [String], links: [String]
    ) throws(PreparationError) {
        let index = GlobIndex(definitions.map { ($0.harden.neutralise, $0.id) })
        for path in files {
            let scanners = index.matches(path)
            guard !scanners.isEmpty else { continue }
            try rename(path)
            note(path, "renamed configuration", scanners)
        }
        for path in links {
            let scanners = index.matches(path)
            guard !scanners.isEmpty else { continue }
            do {
                // What it leads to is a file of its own, and stays.
                try FileManager.default.removeItem(atPath: tree + "/" + path)
            } catch {
                throw .cannotChange(path, "\(error)")
            }
            note(path, "took away a link to configuration", scanners)
        }
    }

    private mutating func note(_ path: String, _ what: String, _ scanners: [String]) {
        let names = Set(scanners).sorted().joined(separator: ", ")
        evasions.append(
            Evasion(.configuration, path: path, title: "\(what) that could silence \(names)"))
    }

    private mutating func rename(_ path: String, isFolder: Bool = false) throws(PreparationError) {
        let alias = aliases.rename(path, isFolder: isFolder)
        do {
            try FileManager.default.moveItem(atPath: tree + "/" + path, toPath: tree + "/" + alias)
        } catch {
            throw .cannotChange(path, "\(error)")
        }
    }

    /// Puts an empty file; a folder or a link of that name would leave the scanner its built-in list.
    private mutating func createEmpty(_ path: String, _ scanner: String) throws(PreparationError) {
        let file = tree + "/" + path
        if let attributes = try? FileManager.default.attributesOfItem(atPath: file) {
            let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
            let size = (attributes[.size] as? NSNumber)?.intValue
            if !isFolder, attributes[.type] as? FileAttributeType == .typeRegular, size == 0 {
                return
            }
            try rename(path, isFolder: isFolder)
            note(path, "renamed configuration", [scanner])
        }
        do {
            try Data().write(to: URL(filePath: file))
        } catch {
            throw .cannotChange(path, "\(error)")
        }
    }

    /// Tells of configuration that stays, because the scanner is started so that it does not count.
    private mutating func disregard(for definitions: [ScannerDefinition], files: [String]) {
        var entries: [([Glob], (String, Regex<AnyRegexOutput>?))] = []
        for definition in definitions {
            for entry in definition.harden.disregard {
                // Compiled here, once, and not for each file.
                let expression = entry.holds.flatMap { try? Regex($0) }
                guard entry.holds == nil || expression != nil else { continue }
                entries.append((entry.files, (definition.id, expression)))
            }
        }
        let index = GlobIndex(entries)
        for path in files where !aliases.isRenamed(path) {
            let candidates = index.matches(path)
            guard !candidates.isEmpty else { continue }
            let text = candidates.contains { $0.1 != nil } ? beginning(of: path) : ""
            let scanners = candidates.filter { _, expression in
                expression.map { text.contains($0) } ?? true
            }.map(\.0)
            if !scanners.isEmpty { note(path, "disregarded configuration", scanners) }
        }
    }

    /// No configuration is longer.
    private func beginning(of path: String) -> String {
        guard let handle = FileHandle(forReadingAtPath: tree + "/" + path) else { return "" }
        defer { try? handle.close() }
        let data = try? handle.read(upToCount: 1 << 20)
        return String(decoding: data ?? Data(), as: UTF8.self)
    }

    private mutating func confine(
        for definitions: [ScannerDefinition], files: [String]
    ) throws(PreparationError) {
        let confinements = definitions.flatMap(\.harden.confine)
        guard !confinements.isEmpty else { return }
        let all = Set(files)
        var done: Set<String> = []
        for confinement in confinements {
            guard let expression = try? Regex(confinement.includes) else { continue }
            let guardian = InclusionGuard(tree: tree, files: all, expression: expression)
            var waiting = files.filter { path in confinement.files.contains { $0.matches(path) } }
            while let path = waiting.popLast() {
                guard done.insert(path).inserted else { continue }
                do {
                    for line in try guardian.confine(path, included: &waiting) {
                        evasions.append(
                            Evasion(
                                .inclusion, path: path, line: line, symbol: "line \(line)",
                                title: "left out an inclusion of what is no file of the target"))
                    }
                } catch {
                    throw .cannotChange(path, "\(error)")
                }
            }
        }
    }

    private mutating func defuse(
        _ path: String, _ defusal: Hardening.Defusal, _ scanner: String
    ) throws(PreparationError) {
        let defuser = MarkerDefuser(
            marker: Data(defusal.text.utf8), replacement: Data(defusal.replacement.utf8))
        let hits: MarkerDefuser.Hits?
        do {
            hits = try defuser.defuse(file: tree + "/" + aliases.current(path))
        } catch {
            throw .cannotChange(path, "\(error)")
        }
        guard let hits else { return }
        evasions.append(
            Evasion(
                .marker, path: path, line: hits.firstLine, symbol: defusal.text,
                title:
                    "overwrote \(hits.count)× \"\(defusal.text)\", which would silence \(scanner)"))
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
