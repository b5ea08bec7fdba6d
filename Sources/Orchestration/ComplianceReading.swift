import Checkout
import Findings
import Foundation
import Gating
import Manifests

/// Reads from the tree what compliance checks look at: ordinary files of it, few and small ones.
struct ComplianceReading {
    let checks: [ComplianceCheck]
    let examined: Examined
    let ownership: Ownership
    let bill: BillOfMaterials?
    /// Seconds since 1970.
    let now: Double

    private static let mostFiles = 500

    var evidence: ComplianceEvidence {
        get async {
            var all = ComplianceEvidence(files: examined.files, now: now)
            all.bill = bill
            guard examined.kind == .source, !checks.isEmpty else { return all }
            readOwners(&all)
            for check in checks where check.evidence == nil {
                let places = check.places
                let paths = examined.files.filter { path in places.contains { $0.matches(path) } }
                var files = paths.prefix(Self.mostFiles).map(read)
                if paths.count > Self.mostFiles {
                    files.append(
                        ComplianceEvidence.File(
                            path: paths[Self.mostFiles], text: nil,
                            problem: "there are more than \(Self.mostFiles) such files"))
                }
                all.contents[check.key] = files
                guard check.kind == .threatModel, !check.watched.isEmpty else { continue }
                for path in paths.prefix(20) { all.changes[path] = await changes(since: path) }
            }
            return all
        }
    }

    private func readOwners(_ all: inout ComplianceEvidence) {
        guard checks.contains(where: { $0.kind == .owner }), !ownership.isEmpty else { return }
        var ownership = ownership
        all.owners = ownership.owners(of: nil)
        if all.owners.isEmpty {
            all.ownerless = examined.files.filter {
                ownership.owners(of: examined.repositoryPath($0)).isEmpty
            }
        }
    }

    /// Of the private copy, in which no link leads out; a link itself is refused.
    private func read(_ path: String) -> ComplianceEvidence.File {
        func refused(_ problem: String) -> ComplianceEvidence.File {
            ComplianceEvidence.File(path: path, text: nil, problem: problem)
        }
        let most = EvidenceValue.maximumBytes
        guard !examined.links.contains(path) else { return refused("it is a link") }
        let file = examined.location + "/" + path
        let type =
            try? FileManager.default.attributesOfItem(atPath: file)[.type] as? FileAttributeType
        guard type == .typeRegular, let handle = FileHandle(forReadingAtPath: file) else {
            return refused("it is no ordinary file")
        }
        defer { try? handle.close() }
        guard let data = try? handle.read(upToCount: most + 1) else {
            return refused("it is unreadable")
        }
        guard data.count <= most else { return refused("it is larger than \(most) bytes") }
        guard let text = String(validating: data, as: UTF8.self) else {
            return refused("it is not UTF-8")
        }
        return ComplianceEvidence.File(path: path, text: text)
    }

    private func changes(since path: String) async -> ComplianceEvidence.Changes {
        guard let workspace = examined.workspace else { return .unknown("there is no history") }
        do {
            return .known(try await workspace.pathsChanged(sinceLastChangeOf: path))
        } catch {
            return .unknown("\(error)")
        }
    }
}
