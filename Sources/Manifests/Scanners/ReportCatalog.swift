import Foundation

/// Everything that a report of unknown origin can be: `report.yaml` and the outputs of `scanner.yaml`.
package struct ReportCatalog: Sendable {
    package private(set) var definitions: [String: ReportDefinition] = [:]
    private let scanners: ScannerCatalog

    /// Reads `<folder>/<id>/report.yaml` for each folder; a later folder replaces an earlier one's.
    ///
    /// It is apart from ``ScannerCatalog`` so that a scan does not pay for what it does not read.
    package init(
        folders: [String], scanners: ScannerCatalog = ScannerCatalog()
    ) throws(InvalidManifest) {
        self.scanners = scanners
        var problems: [Problem] = []
        for folder in folders {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            for name in names.sorted() {
                let file = "\(folder)/\(name)/report.yaml"
                guard FileManager.default.fileExists(atPath: file) else { continue }
                do {
                    definitions[name] = try Self.load(file, folder: "\(folder)/\(name)", id: name)
                } catch {
                    problems += error.problems
                }
            }
        }
        guard problems.isEmpty else { throw InvalidManifest(problems) }
    }

    package subscript(id: String) -> ReportDefinition? { definitions[id] }

    /// In alphabetical order.
    package var all: [ReportDefinition] {
        definitions.keys.sorted().compactMap { definitions[$0] }
    }

    /// Every report that can be recognised by its content, in alphabetical order of the tools.
    package var kinds: [RecognisableReport] {
        let read = all.flatMap { definition in
            definition.outputs.map {
                RecognisableReport(
                    tool: definition.id, scanClass: definition.scanClass, output: $0)
            }
        }
        let run = scanners.all.flatMap { definition in
            definition.outputs.filter { $0.recognition != nil }.map {
                RecognisableReport(definition, $0)
            }
        }
        return (read + run).sorted { $0.tool < $1.tool }
    }

    /// Outputs of scanners that say nothing of how they are recognised: somebody must name the tool.
    package var unrecognisable: [RecognisableReport] {
        scanners.all.flatMap { definition in
            definition.outputs.filter { $0.recognition == nil }.map {
                RecognisableReport(definition, $0)
            }
        }
    }

    private static func load(
        _ file: String, folder: String, id: String
    ) throws(InvalidManifest) -> ReportDefinition {
        var definition = try Document.decode(ReportDefinition.self, contentsOf: file)
        definition.folder = URL(filePath: folder).standardizedFileURL.path(percentEncoded: false)
        guard definition.id == id else {
            throw InvalidManifest([
                definition.mark.problem(
                    "the id \"\(definition.id)\" is not the folder's name \"\(id)\"")
            ])
        }
        return definition
    }
}
