import Foundation
import Manifests
import TestSupport
import Testing

/// What one real or documented run left: `scanners/<id>/samples/<name>/`.
struct Sample: Sendable, CustomTestStringConvertible {
    /// How it was recorded: `run.json`.
    struct Run: Sendable, Decodable {
        /// One exit code per invocation.
        var exits: [Int32]
        var target: String
        var kind: ScannerDefinition.TargetKind
        var canary: String?
        var files: [String]
        var assets: String
        /// Absolute paths that were there, where that decides how a path in the report is meant.
        var exists: Set<String>

        private enum Key: String, CodingKey {
            case exit, target, kind, canary, files, assets, exists
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: Key.self)
            exits =
                try (try? values.decode([Int32].self, forKey: .exit))
                ?? [values.decode(Int32.self, forKey: .exit)]
            target = try values.decode(String.self, forKey: .target)
            let word = try values.decodeIfPresent(String.self, forKey: .kind) ?? "source"
            guard let kind = ScannerDefinition.TargetKind(rawValue: word) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .kind, in: values, debugDescription: "\(word) is no kind of target")
            }
            self.kind = kind
            canary = try values.decodeIfPresent(String.self, forKey: .canary)
            files = try values.decodeIfPresent([String].self, forKey: .files) ?? []
            assets =
                try values.decodeIfPresent(String.self, forKey: .assets) ?? "/workspace/assets"
            exists = try values.decodeIfPresent(Set<String>.self, forKey: .exists) ?? []
        }
    }

    let scanner: String
    let name: String

    var testDescription: String { "\(scanner)/\(name)" }
    var folder: String { "\(ShippedScanners.folder)/\(scanner)/samples/\(name)" }
    /// Whether a run left it, and not a report alone.
    private var isOfRun: Bool {
        let text = try? String(contentsOfFile: folder + "/run.json", encoding: .utf8)
        return text?.contains("\"exit\"") ?? true
    }

    var isError: Bool { name.hasPrefix("error") }

    var run: Run {
        get throws {
            let data = try Data(contentsOf: URL(filePath: folder + "/run.json"))
            return try JSONDecoder().decode(Run.self, from: data)
        }
    }

    private static let loaded = Result { try ScannerCatalog(folders: [ShippedScanners.folder]) }

    static var catalog: ScannerCatalog { get throws { try loaded.get() } }

    /// Every sample of every scanner.
    static func all() throws -> [Sample] {
        try FileManager.default.contentsOfDirectory(atPath: ShippedScanners.folder).sorted()
            .flatMap(of)
    }

    static func of(_ scanner: String) -> [Sample] {
        let folder = "\(ShippedScanners.folder)/\(scanner)/samples"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().map { Sample(scanner: scanner, name: $0) }.filter(\.isOfRun)
    }
}
