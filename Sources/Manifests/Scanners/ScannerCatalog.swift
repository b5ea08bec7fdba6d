import Foundation

/// All scanner definitions by id; a later folder adds to and replaces an earlier one.
package struct ScannerCatalog: Sendable {
    package private(set) var definitions: [String: ScannerDefinition] = [:]

    package init() {}

    /// Reads `<folder>/<id>/scanner.yaml` for each folder; the problems of all files at once.
    package init(folders: [String], optional: String? = nil) throws(InvalidManifest) {
        var problems: [Problem] = []
        for folder in folders {
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
                problems.append(
                    Problem(
                        file: folder, line: 0, column: 0, key: "",
                        message: "is no folder of scanner definitions",
                        remedy: "it must hold <id>/scanner.yaml"))
                continue
            }
            let defining = names.sorted().filter {
                FileManager.default.fileExists(atPath: "\(folder)/\($0)/scanner.yaml")
            }
            let isEmpty = !names.contains { name in
                ["scanner.yaml", "report.yaml"].contains {
                    FileManager.default.fileExists(atPath: "\(folder)/\(name)/\($0)")
                }
            }
            if isEmpty, folder != optional {
                problems.append(
                    Problem(
                        file: folder, line: 0, column: 0, key: "",
                        message: "holds no scanner definition",
                        remedy: "name the folder that holds <id>/scanner.yaml"))
            }
            for name in defining {
                let file = "\(folder)/\(name)/scanner.yaml"
                do {
                    try add(Self.load(file, folder: "\(folder)/\(name)", id: name))
                } catch {
                    problems += error.problems
                }
            }
        }
        guard problems.isEmpty else { throw InvalidManifest(problems) }
    }

    package mutating func add(_ definition: ScannerDefinition) {
        definitions[definition.id] = definition
    }

    package subscript(id: String) -> ScannerDefinition? { definitions[id] }

    /// In alphabetical order.
    package var all: [ScannerDefinition] {
        definitions.keys.sorted().compactMap { definitions[$0] }
    }

    private static func load(
        _ file: String, folder: String, id: String
    ) throws(InvalidManifest) -> ScannerDefinition {
        var definition = try Document.decode(ScannerDefinition.self, contentsOf: file)
        definition.folder = URL(filePath: folder).standardizedFileURL.path(percentEncoded: false)
        while definition.folder.count > 1, definition.folder.hasSuffix("/") {
            definition.folder.removeLast()
        }
        guard definition.id == id else {
            throw InvalidManifest([
                definition.mark.problem(
                    "the id \"\(definition.id)\" is not the folder's name \"\(id)\"")
            ])
        }
        let problems = PlaceholderCheck.problems(of: definition)
        guard problems.isEmpty else { throw InvalidManifest(problems) }
        return definition
    }
}
