import Findings
import Foundation
import Reporting

/// A run whose report is kept in sluice's own folder.
struct KeptRun {
    let id: String
    let report: ReportV1

    /// - Parameter name: The id, the beginning of it, or `last`.
    init(_ name: String, state: String) throws {
        let root = state + "/runs"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        let reported = names.filter { FileManager.default.fileExists(atPath: Self.file(root, $0)) }
        if name == "last" {
            guard let last = reported.max(by: { Self.date(root, $0) < Self.date(root, $1) }) else {
                throw KeptRunError.none(root)
            }
            id = last
        } else {
            let exact = reported.filter { $0 == name }
            let meant = exact.isEmpty ? reported.filter { $0.hasPrefix(name) } : exact
            guard let first = meant.first, !name.isEmpty else { throw KeptRunError.unknown(name) }
            guard meant.count == 1 else { throw KeptRunError.ambiguous(name, meant.sorted()) }
            id = first
        }
        guard let data = FileManager.default.contents(atPath: Self.file(root, id)) else {
            throw KeptRunError.unknown(name)
        }
        report = try ReportV1(reading: Array(data))
    }

    private static func file(_ root: String, _ id: String) -> String { "\(root)/\(id)/report.json" }

    private static func date(_ root: String, _ id: String) -> Date {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file(root, id))
        return attributes?[.modificationDate] as? Date ?? .distantPast
    }
}

/// Why a run cannot be had.
enum KeptRunError: Error, CustomStringConvertible {
    case none(String)
    case unknown(String)
    case ambiguous(String, [String])
    case noPolicy(String)
    case otherPolicy(String, String)
    case unknownFinding(String)
    case ambiguousFinding(String, Int)

    var description: String {
        switch self {
        case .none(let folder): "no run is kept in \(folder) yet"
        case .unknown(let name): "no kept run is called \(name)"
        case .ambiguous(let name, let all):
            "\(name) may be \(all.prefix(5).joined(separator: ", ")): write more of it"
        case .noPolicy(let run): "no policy judged \(run); name one with --policy"
        case .otherPolicy(let name, let digest):
            "the run was judged by the policy \(name) (sha256:\(digest)), which is not where it was; "
                + "name a policy with --policy"
        case .unknownFinding(let name): "the run has no finding whose fingerprint begins with \(name)"
        case .ambiguousFinding(let name, let count):
            "\(count) findings' fingerprints begin with \(name): write more of it"
        }
    }
}
