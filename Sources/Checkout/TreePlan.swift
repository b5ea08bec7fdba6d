/// What is to be written for a commit: a walk through its trees, without any file's contents.
struct TreePlan: Sendable {
    struct File: Sendable {
        let name: String
        let id: ObjectID
        let isExecutable: Bool
    }

    struct Folder: Sendable {
        /// Relative to the root; empty for the root itself.
        let path: String
        var files: [File] = []
    }

    struct Link: Sendable {
        let path: String
        let id: ObjectID
    }

    /// A few small trees that name each other can stand for billions of files.
    static let entryLimit = 5_000_000

    /// Each after the one that holds it.
    private(set) var folders: [Folder] = []
    private(set) var links: [Link] = []
    private(set) var skipped: [SkippedEntry] = []

    private var entryCount = 0

    /// - Throws: ``CheckoutError/missingObject(id:location:reason:)`` or
    ///   ``CheckoutError/tooManyEntries(location:limit:)``.
    init(
        _ root: consuming GitObject, in repository: borrowing GitRepository, location: String
    ) throws(CheckoutError) {
        try add(root, path: "", in: repository, location: location)
    }

    private mutating func add(
        _ tree: borrowing GitObject, path: String, in repository: borrowing GitRepository,
        location: String
    ) throws(CheckoutError) {
        let position = folders.count
        folders.append(Folder(path: path))
        var inner: [(path: String, id: ObjectID)] = []
        for entry in tree.treeEntries() {
            entryCount += 1
            guard entryCount <= TreePlan.entryLimit else {
                throw .tooManyEntries(location: location, limit: TreePlan.entryLimit)
            }
            guard let name = entry.name else {
                skipped.append(SkippedEntry(path: path + "/?", reason: .notUTF8))
                continue
            }
            let full = path.isEmpty ? name : "\(path)/\(name)"
            if let reason = EntryName.objection(name, path: full) {
                skipped.append(SkippedEntry(path: full, reason: reason))
                continue
            }
            switch entry.kind {
            case .file(let isExecutable):
                folders[position].files.append(
                    File(name: name, id: entry.id, isExecutable: isExecutable))
            case .folder: inner.append((full, entry.id))
            case .symbolicLink: links.append(Link(path: full, id: entry.id))
            case .submodule: skipped.append(SkippedEntry(path: full, reason: .submodule))
            case .unknown: skipped.append(SkippedEntry(path: full, reason: .notAFile))
            }
        }
        for (path, id) in inner {
            let tree: GitObject
            do throws(GitFailure) {
                tree = try GitObject(id, in: repository)
            } catch {
                throw .missingObject(
                    id: id.description, location: location, reason: error.message)
            }
            try add(tree, path: path, in: repository, location: location)
        }
    }
}
