import Checkout
import Findings
import Foundation
import Manifests

/// Reads whom the paths of a repository belong to, from files of the tree that is scanned.
///
/// They are data that anybody may have written: read once, bounded in size, and never heeded for anything
/// but the names that reports show.
struct TreeOwners {
    private let examined: Examined
    private let files: Set<String>

    /// As many as a large repository of many components has.
    private static let mostCatalogs = 5000

    init(_ examined: Examined) {
        self.examined = examined
        files = Set(examined.files)
    }

    var ownership: Ownership {
        guard examined.kind == .source else { return Ownership(codeOwners: nil, catalogs: [:]) }
        var warnings: [String] = []
        let owners = codeOwners(&warnings)
        return Ownership(codeOwners: owners, catalogs: catalogs(&warnings), warnings: warnings)
    }

    private func codeOwners(_ warnings: inout [String]) -> CodeOwners? {
        let forge = examined.host.flatMap(CodeOwners.Dialect.init(host:))
        let places = forge.map(\.places) ?? CodeOwners.Dialect.allPlaces
        for place in places {
            guard let text = text(of: place, atMost: CodeOwners.maximumBytes, &warnings) else {
                continue
            }
            let dialect = forge ?? CodeOwners.Dialect(place: place) ?? CodeOwners.dialect(of: text)
            return CodeOwners(text, dialect: dialect)
        }
        return nil
    }

    private func catalogs(_ warnings: inout [String]) -> [String: String] {
        var owners: [String: String] = [:]
        // The folders above the one that is scanned count, too.
        var folders: [String] = []
        var folder = examined.prefix[...]
        while !folder.isEmpty {
            folder = folder.lastIndex(of: "/").map { folder[..<$0] } ?? ""
            folders.append(folder.isEmpty ? "" : folder + "/")
        }
        let above = folders.flatMap { folder in CatalogInfo.fileNames.map { folder + $0 } }
        let inside = examined.files.filter { path in
            CatalogInfo.fileNames.contains(
                String(
                    path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...])
            )
        }
        if inside.count > Self.mostCatalogs {
            warnings.append(
                "only \(Self.mostCatalogs) of \(inside.count) catalogs are read for owners")
        }
        let all = above.sorted() + inside.prefix(Self.mostCatalogs).map(examined.repositoryPath)
        for path in all {
            guard let text = text(of: path, atMost: CatalogInfo.maximumBytes, &warnings) else {
                continue
            }
            do {
                let owner = try CatalogInfo.owner(in: text, name: path)
                let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
                if let owner, owners[folder] == nil { owners[folder] = owner }
            } catch {
                warnings.append("\(error)")
            }
        }
        return owners
    }

    /// A regular file of the repository: from the tree where it lies in it, else from the commit.
    private func text(
        of path: String, atMost most: Int, _ warnings: inout [String]
    ) -> String? {
        let prefix = examined.prefix.isEmpty ? "" : examined.prefix + "/"
        guard path.hasPrefix(prefix) else {
            guard let git = examined.git, let commit = examined.commit else { return nil }
            let text = CommittedText(git: git).text(of: path, in: commit)
            return text.flatMap { $0.utf8.count <= most ? $0 : nil }
        }
        let inside = String(path.dropFirst(prefix.count))
        guard files.contains(inside),
            let handle = FileHandle(forReadingAtPath: examined.location + "/" + inside)
        else { return nil }
        defer { try? handle.close() }
        guard let data = try? handle.read(upToCount: most + 1) else { return nil }
        guard data.count <= most else {
            warnings.append("\(path) is larger than \(most) bytes, and not read for owners")
            return nil
        }
        return String(decoding: data, as: UTF8.self)
    }
}

extension Examined {
    /// The path in the repository of a finding in the tree.
    func repositoryPath(of finding: Finding) -> String? {
        kind == .source ? finding.location.path.map(repositoryPath) : nil
    }

    func repositoryPath(_ path: String) -> String { prefix.isEmpty ? path : prefix + "/" + path }
}

extension CodeOwners.Dialect {
    /// Where each forge looks, in its order.
    var places: [String] {
        switch self {
        case .github: [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"]
        case .gitlab: ["CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"]
        case .gitea:
            ["CODEOWNERS", "docs/CODEOWNERS", ".gitea/CODEOWNERS", ".forgejo/CODEOWNERS"]
        }
    }

    /// A forge's own folder says most, when nobody knows the forge.
    static let allPlaces = [
        ".github/CODEOWNERS", ".gitlab/CODEOWNERS", ".gitea/CODEOWNERS", ".forgejo/CODEOWNERS",
        "CODEOWNERS", "docs/CODEOWNERS",
    ]

    init?(place: String) {
        switch place.split(separator: "/").first {
        case ".github": self = .github
        case ".gitlab": self = .gitlab
        case ".gitea", ".forgejo": self = .gitea
        default: return nil
        }
    }

    /// By the usual names; a forge under another name is told by the file.
    init?(host: String) {
        let labels = host.split(separator: ".")
        if labels.contains(where: { $0.hasPrefix("github") || $0.hasPrefix("ghe") }) {
            self = .github
        } else if labels.contains(where: { $0.hasPrefix("gitlab") }) {
            self = .gitlab
        } else if labels.contains(where: { ["gitea", "forgejo", "codeberg"].contains($0) }) {
            self = .gitea
        } else {
            return nil
        }
    }
}
