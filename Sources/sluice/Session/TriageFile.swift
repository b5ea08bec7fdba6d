import Findings
import Foundation
import Reading

/// One decision as somebody wrote it.
struct TriageRow {
    /// To begin a message with; empty on the command line.
    var place: String
    var finding: String
    var state: String
    var reason: String
    var until: String?
    var repository: String?
    var branch: String?

    static let keys: Set = ["finding", "state", "reason", "until", "repository", "branch"]
}

/// A file of decisions: CSV, or a list in JSON.
struct TriageFile {
    let rows: [TriageRow]

    /// - Throws: ``TriageFileError`` with everything that is wrong in it.
    init(_ path: String, named name: String) throws(TriageFileError) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw TriageFileError(problems: ["\(name): cannot be read"])
        }
        let document: ReportDocument
        do throws(DocumentError) {
            document = try ReportDocument(sniffing: Array(data))
        } catch {
            throw TriageFileError(problems: ["\(name): \(error)"])
        }
        var problems: [String] = []
        var rows: [TriageRow] = []
        func take(_ entry: JSON, _ place: String) {
            do throws(TriageFileError) {
                rows.append(try Self.row(entry, place))
            } catch {
                problems += error.problems
            }
        }
        switch document {
        case .csv(let report):
            problems += report.rejected.map { "\(name): \($0)" }
            let strange = report.columns.filter { !TriageRow.keys.contains($0) }
            if !strange.isEmpty {
                problems.append(
                    "\(name):1: unknown columns: \(strange.joined(separator: ", ")) (known: "
                        + TriageRow.keys.sorted().joined(separator: ", ") + ")")
            } else {
                for (row, line) in zip(report.rows, report.lines) { take(row, "\(name):\(line): ") }
            }
        case .json(let json) where json.isArray:
            for (index, entry) in (json.array ?? []).enumerated() {
                take(entry, "\(name): [\(index)]: ")
            }
        case .jsonLines(let entries):
            for (index, entry) in entries.enumerated() { take(entry, "\(name):\(index + 1): ") }
        case .json, .xml:
            problems.append("\(name): is neither CSV nor a list in JSON")
        }
        if problems.isEmpty, rows.isEmpty { problems.append("\(name): holds no decision") }
        guard problems.isEmpty else { throw TriageFileError(problems: problems) }
        self.rows = rows
    }

    private static func row(_ entry: JSON, _ place: String) throws(TriageFileError) -> TriageRow {
        guard case .object(let object) = entry else {
            throw TriageFileError(problems: ["\(place)is no object"])
        }
        var problems: [String] = []
        for member in object.members where !TriageRow.keys.contains(member.key) {
            problems.append("\(place)unknown key \"\(member.key)\"")
        }
        func text(_ key: String) -> String? {
            guard let value = entry[key], value != .null else { return nil }
            guard let text = value.string else {
                problems.append("\(place)\(key) is no text")
                return nil
            }
            return text.isEmpty ? nil : text
        }
        let row = TriageRow(
            place: place, finding: text("finding") ?? "", state: text("state") ?? "",
            reason: text("reason") ?? "", until: text("until"), repository: text("repository"),
            branch: text("branch"))
        if problems.isEmpty, row.finding.isEmpty { problems.append("\(place)finding is missing") }
        if problems.isEmpty, row.state.isEmpty { problems.append("\(place)state is missing") }
        guard problems.isEmpty else { throw TriageFileError(problems: problems) }
        return row
    }
}

struct TriageFileError: Error, CustomStringConvertible {
    let problems: [String]
    var description: String { problems.joined(separator: "\n") }
}
