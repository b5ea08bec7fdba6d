import Glibc

/// The folder in which workspaces live, each as long as its scan.
package struct Workspaces: Sendable {
    package let root: String
    /// Takes the deleting off our hands, when there is one.
    private let removals: Removals?

    /// Makes the folder if need be and deletes workspaces whose processes died.
    ///
    /// - Parameters:
    ///   - root: Must belong to this user alone, since whoever could write there could put files into a scan.
    ///   - removals: Deletes workspaces later; without one, they are gone when a call returns.
    /// - Throws: ``CheckoutError/io(operation:path:reason:)``.
    package init(root: String, removals: Removals? = nil) throws(CheckoutError) {
        self.removals = removals
        self.root = absolutePath(root, relativeTo: "/")
        try makeFolders(self.root)
        var status = stat()
        guard unsafe lstat(self.root, &status) == 0 else { throw .system("examine", root) }
        guard FileKind(mode: status.st_mode) == .folder, status.st_uid == geteuid(),
            status.st_mode & 0o022 == 0
        else {
            throw .io(
                operation: "use", path: root,
                reason: "it must be a folder that only this user may write")
        }
        try sweep()
    }

    /// Turns a target into a private workspace, and deletes it whatever happens.
    ///
    /// An image archive gets a workspace with an empty tree: scanners read the archive itself.
    ///
    /// - Parameters:
    ///   - target: What to scan.
    ///   - mirrors: Where remote repositories are kept between scans.
    ///   - options: For fetching and progress.
    ///   - body: Uses the workspace, which is deleted afterwards.
    /// - Returns: What the body returns.
    /// - Throws: ``CheckoutError``, `CancellationError`, or what the body throws.
    package func withWorkspace<Value: Sendable>(
        for target: Target, mirrors: MirrorCache, options: FetchOptions,
        _ body: (Workspace) async throws -> Value
    ) async throws -> Value {
        let folder = try WorkspaceFolder(in: root)
        let path = folder.path
        let result: Result<Value, any Error>
        do {
            let filler = WorkspaceFiller(path: path, mirrors: mirrors, options: options)
            result = .success(try await body(try await filler.fill(for: target)))
        } catch {
            result = .failure(error)
        }
        do {
            try await delete(folder)
        } catch {
            // What went wrong first is what is told.
            _ = try result.get()
            throw error
        }
        return try result.get()
    }

    /// Goes on when the task is cancelled: what was made must go.
    private func delete(_ folder: consuming WorkspaceFolder) async throws {
        if let removals {
            removals.add(folder)
        } else {
            let path = folder.path
            try await BlockingThread.run { try TreeRemoval.remove(path) }
        }
    }

    /// A workspace whose lock is free has no living owner.
    private func sweep() throws(CheckoutError) {
        let guardian = try FileLock.guardian(of: root)
        for name in try folderEntries(root) where name.hasPrefix(WorkspaceFolder.prefix) {
            let path = "\(root)/\(name)"
            guard let lock = try? FileLock.attempt(path + "/lock") else { continue }
            let folder = WorkspaceFolder(path: path, lock: lock)
            // Its scanners may be dying only now, and still write: then the next start removes it.
            if let removals { removals.add(folder) } else { try? TreeRemoval.remove(path) }
        }
        _ = consume guardian
    }
}

/// The folder of one workspace, locked as long as its process lives.
struct WorkspaceFolder: ~Copyable {
    static let prefix = "workspace-"

    let path: String
    private let lock: FileLock

    init(in root: String) throws(CheckoutError) {
        let guardian = try FileLock.guardian(of: root)
        let path = "\(root)/\(WorkspaceFolder.prefix)\(randomName())"
        try makeFolder(path)
        try makeFolder(path + "/tree", mode: 0o755)
        guard let lock = try FileLock.attempt(path + "/lock") else {
            throw .io(operation: "lock", path: path, reason: "somebody else has")
        }
        _ = consume guardian
        self.init(path: path, lock: lock)
    }

    fileprivate init(path: String, lock: consuming FileLock) {
        self.path = path
        self.lock = lock
    }
}
