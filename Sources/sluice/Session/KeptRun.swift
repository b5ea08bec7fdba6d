import Findings
import Foundation
import Orchestration
import Reporting

/// A run whose report is kept in sluice's own folder.
struct KeptRun {
    let id: String
    let report: ReportV1

    /// By its id, the beginning of it, or `last`.
    init(_ name: String, state: String) throws {
        let folder = try RunArchive(state: state).folder(named: name)
        guard let data = FileManager.default.contents(atPath: folder.report) else {
            throw ExplainError.unreadable(folder.report)
        }
        report = try ReportV1(reading: Array(data))
        id = report.run.id
    }
}

/// Why a run cannot be explained.
enum ExplainError: Error, CustomStringConvertible {
    case unreadable(String)
    case noPolicy(String)
    case otherPolicy(String, String)
    case unknownFinding(String)
    case ambiguousFinding(String, Int)

    var description: String {
        switch self {
        case .unreadable(let path): "\(path) cannot be read"
        case .noPolicy(let run): "no policy judged \(run); name one with --policy"
        case .otherPolicy(let name, let digest):
            "the run was judged by the policy \(name) (sha256:\(digest)), which is not where it was; "
                + "name a policy with --policy"
        case .unknownFinding(let name):
            "the run has no finding whose fingerprint begins with \(name)"
        case .ambiguousFinding(let name, let count):
            "\(count) findings' fingerprints begin with \(name): write more of it"
        }
    }
}
