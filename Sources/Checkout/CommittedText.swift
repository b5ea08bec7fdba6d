/// Files as a commit has them, for what a scanner found in the history.
package struct CommittedText: Sendable {
    private let git: String

    /// - Parameter git: A bare repository.
    package init(git: String) { self.git = git }

    /// The text of a file, if the commit has it and it can be read.
    package func text(of path: String, in commit: String) -> String? {
        let parts = path.split(separator: "/")
        guard let id = ObjectID(hexadecimal: commit), let name = parts.last,
            let repository = try? GitRepository(git),
            let object = try? GitObject(id, in: repository),
            let folder = object.tree(at: parts.dropLast().joined(separator: "/")),
            let entry = folder.treeEntries().first(where: { $0.name == String(name) }),
            case .file = entry.kind,
            let objects = try? GitObjects(folder: git + "/objects")
        else { return nil }
        return try? unsafe objects.withContents(of: entry.id) { contents throws(CheckoutError) in
            unsafe contents.count < 8 << 20 ? String(decoding: contents, as: UTF8.self) : nil
        }
    }
}
