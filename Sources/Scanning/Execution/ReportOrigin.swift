import Foundation
import Manifests

/// Tells a report that this run wrote from one that was there before, and from what is no file.
struct ReportOrigin {
    let record: AttemptRecord

    /// Puts aside what this run did not write, so that nobody reads it.
    ///
    /// A link may lead to an older report, and reading a pipe never ends.
    ///
    /// - Returns: What was wrong; `nil` when all is in order.
    func putAsideForeign() -> String? {
        var problem: String?
        for path in paths {
            guard let reason = reason(against: path) else { continue }
            let name = path.split(separator: "/").last.map(String.init) ?? path
            problem = problem ?? "the report \(name) \(reason)"
            do {
                try FileManager.default.moveItem(atPath: path, toPath: path + ".put-aside")
            } catch {
                try? FileManager.default.removeItem(atPath: path)
            }
        }
        return problem
    }

    private var paths: [String] {
        let evidence = record.definition.evidence
        let names =
            record.definition.outputs.map(\.file) + evidence.examined.map(\.file)
            + evidence.errors.map(\.file) + [evidence.namedTarget?.file].compactMap(\.self)
        var paths: [String] = []
        for path in names.flatMap(InvocationFiles(invocations: record.invocations).paths)
        where !paths.contains(path) { paths.append(path) }
        return paths
    }

    private func reason(against path: String) -> String? {
        // The attributes of a link are its own.
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
            return nil
        }
        switch attributes[.type] as? FileAttributeType {
        case .typeRegular?: break
        case .typeSymbolicLink?: return "is a link, so this run need not have written it"
        case .typeDirectory?: return "is a folder"
        default: return "is no ordinary file"
        }
        // The clock of a file system is coarser than the one that a start is read from.
        let startedAt = record.endings.first?.startedAt ?? .distantPast
        let modified = attributes[.modificationDate] as? Date ?? .distantPast
        return modified < startedAt.addingTimeInterval(-1)
            ? "is older than the run: it was left over from before" : nil
    }
}
