import Findings

/// Why a report could not be asked for, written or read.
package enum ReportError: Error, Sendable, Hashable {
    case unknownFormat(String, near: String?)
    case emptyPath(ReportFormat)
    case isFolder(String)
    case clash(ReportFormat, ReportFormat, path: String?)
    case unwritable(path: String, step: String, reason: String)
    /// Nobody listed the components, and an empty list would say that there are none.
    case noComponents(String)
    case notEncodable(ReportFormat, reason: String)
    case unreadable(reason: String)
    case otherSchema(String)
}

extension ReportError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknownFormat(let word, let near):
            let hint = near.map { ", did you mean \($0)?" } ?? ""
            let known = ReportFormat.words.joined(separator: ", ")
            return "unknown report format '\(Visible.text(word))'\(hint) (known: \(known))"
        case .emptyPath(let format):
            return "the report '\(format)=' names no file; write \(format)=FILE, or \(format) "
                + "alone for standard output"
        case .isFolder(let path):
            return "cannot write a report to '\(Visible.text(path))': it is a folder; name a file"
        case .clash(let first, let second, let path):
            let place = path.map { "the file '\(Visible.text($0))'" } ?? "standard output"
            return "the reports \(first) and \(second) both go to \(place); give one of them "
                + "another file, such as \(second)=FILE"
        case .unwritable(let path, let step, let reason):
            return "cannot write the report '\(Visible.text(path))': \(step): \(reason)"
        case .noComponents(let why):
            return
                "no SBOM is written: \(why); let a scanner of the class sbom, such as syft, take part"
        case .notEncodable(let format, let reason):
            return "cannot encode the \(format) report: \(reason)"
        case .unreadable(let reason):
            return "not a sluice report: \(Visible.text(reason))"
        case .otherSchema(let schema):
            return "this report has the schema '\(Visible.text(schema))'; this sluice reads "
                + ReportV1.schemaName
        }
    }
}
