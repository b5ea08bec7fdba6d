import Findings
import Manifests
import Scanning

/// What is known of one scanner on this machine.
struct ScannerReport: Sendable {
    let definition: ScannerDefinition
    let answer: ToolProbe.Answer
    let database: DatabaseCheck.Answer?

    var isUsable: Bool {
        if case .ready = answer { database?.problem == nil } else { false }
    }

    var version: String {
        switch answer {
        case .ready(_, let version): version
        case .unusable(_, let version): version ?? "?"
        case .missing: "-"
        }
    }

    var state: String {
        switch answer {
        case .ready: database?.problem == nil ? "ready" : "no database"
        case .unusable: "unusable"
        case .missing: "missing"
        }
    }

    /// Database date, or what is wrong and how to mend it.
    var remark: String {
        switch answer {
        case .missing: return definition.installCommand
        case .unusable(let reason, _): return reason
        case .ready:
            if let problem = database?.problem { return problem }
            return database?.date.map { "database of \($0)" } ?? ""
        }
    }

    /// Everything that `scanner show` prints.
    var details: [String] {
        let detect =
            definition.detect.isAlways
            ? "every target" : definition.detect.files.map(\.description).joined(separator: ", ")
        var lines = [
            "\(definition.id): \(definition.description)",
            "  class:     \(definition.scanClass.rawValue)",
            "  targets:   \(definition.targets.map(\.rawValue).joined(separator: ", "))",
            "  selection: \(definition.selection.rawValue)",
            "  applies:   \(detect)",
            "  state:     \(state), version \(version) (supported: \(definition.probe.supported))",
            "  network:   \(definition.run.network.inWords)",
            "  folder:    \(definition.folder)",
            "  install:   \(definition.installCommand)",
            "  elsewhere: \(definition.install.hint)",
        ]
        if !remark.isEmpty { lines.append("  remark:    \(remark)") }
        for parameter in definition.parameters {
            let value = parameter.value.defaults.joined(separator: ", ")
            lines.append(
                "  with \(parameter.key): \(parameter.value.kind.rawValue), default \(value)")
        }
        return lines
    }
}

extension ReportDefinition {
    /// What `scanner show` prints of reports that are read.
    var details: [String] {
        ["\(id): \(description)", "  class:     \(scanClass.rawValue)"]
            + outputs.map { output in
                let words = [output.name, output.format.rawValue].compactMap(\.self)
                return "  reads:     \(words.joined(separator: ", "))"
            } + ["  folder:    \(folder)"]
    }
}

/// Scanners as an aligned table.
struct ScannerTable {
    private let rows: [[String]]

    /// Lists scanners, then the tools whose reports are only read.
    init(_ reports: [ScannerReport], readOnly: [ReportDefinition] = []) {
        let run = Set(reports.map(\.definition.id))
        rows =
            [["SCANNER", "CLASS", "SELECTION", "STATE", "VERSION", "REMARK"]]
            + reports.map { report in
                // A remark may quote what a tool said.
                [
                    report.definition.id, report.definition.scanClass.rawValue,
                    report.definition.selection.rawValue, report.state, report.version,
                    report.remark,
                ].map(Visible.text)
            }
            + readOnly.filter { !run.contains($0.id) }.map { definition in
                [definition.id, definition.scanClass.rawValue, "reports", "-", "-", ""]
            }
    }

    var text: String {
        let widths = (0..<6).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: max(0, width - cell.count))
            }
            let line = cells.joined(separator: "  ")
            return String(line[...(line.lastIndex { $0 != " " } ?? line.startIndex)])
        }.joined(separator: "\n")
    }
}
