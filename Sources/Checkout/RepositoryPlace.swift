/// The repository that a folder is or lies in.
struct RepositoryPlace: Hashable, Sendable {
    /// What libgit2 opens: the git directory, or the root of the work tree.
    let root: String
    /// Whether the folder itself is a git directory, bare or the `.git` of a work tree.
    let isBare: Bool
    /// The folder relative to the root of the work tree; empty for the root itself.
    let prefix: String

    /// Nil for a folder in no repository, or that the one above ignores.
    ///
    /// - Throws: ``CheckoutError/brokenRepository(path:reason:)``: a folder with an unusable `.git` is never
    ///   taken for a plain one.
    init?(containing path: String) throws(CheckoutError) {
        if fileKind(path + "/HEAD") == .file, fileKind(path + "/objects") == .folder,
            fileKind(path + "/refs") == .folder
        {
            self.init(root: path, isBare: true, prefix: "")
            _ = try open()
            return
        }
        var root = path
        while fileKind(root + "/.git") == nil {
            let parent = absolutePath(root + "/..", relativeTo: "/")
            if parent == root { return nil }
            root = parent
        }
        self.init(
            root: root, isBare: false,
            prefix: String(path.dropFirst(root == "/" ? 1 : root.count + 1)))
        let repository = try open()
        guard !prefix.isEmpty else { return }
        // Nothing in an ignored folder is tracked, yet somebody asks for it.
        if (try? repository.isIgnored(prefix + "/")) == true { return nil }
    }

    private init(root: String, isBare: Bool, prefix: String) {
        self.root = root
        self.isBare = isBare
        self.prefix = prefix
    }

    func open() throws(CheckoutError) -> GitRepository {
        do throws(GitFailure) {
            return try GitRepository(root)
        } catch {
            throw .brokenRepository(path: root, reason: error.message)
        }
    }
}
