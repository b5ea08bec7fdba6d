import Foundation
import Manifests
import Reading

/// What an attempt left behind, all that it is judged by: a recorded one needs no scanner.
struct AttemptRecord {
    let definition: ScannerDefinition
    let kind: ScannerDefinition.TargetKind
    /// Absolute path of the tree or archive, or the URL.
    let target: String
    /// Where the scanner ran.
    let workingFolder: String
    /// Files of the target that the scanner is meant for, relative.
    let files: [String]
    /// Folder of the canaries, relative to the target.
    let canaryFolder: String?
    let timeout: TimeSpan
    /// Values of the placeholders of every invocation that was started.
    let invocations: [Placeholders]
    /// How each of them ended.
    let endings: [SupervisedRun]
    /// Whether there is a file at an absolute path.
    var exists: @Sendable (String) -> Bool = { FileManager.default.fileExists(atPath: $0) }

    var isTree: Bool { kind == .source }

    /// A text in which paths are relative to the target.
    func withoutFolders(_ text: String) -> String {
        isTree ? text.replacing(target + "/", with: "") : text
    }

    /// How paths in the report of an invocation are to be understood.
    func places(ofInvocation index: Int) -> ReportPlaces {
        let isSingle = definition.run.batch == 1 && files.indices.contains(index)
        return ReportPlaces(
            target: target, workingFolder: workingFolder, kind: kind,
            file: isSingle ? files[index] : nil,
            companions: definition.run.accompany.compactMap { try? invocations.first?.expand($0) },
            exists: exists)
    }
}
