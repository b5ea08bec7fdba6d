import CLibGit2

extension Workspace {
    /// More commits of one line are not looked at.
    private static let mostCommits = 20_000

    /// What is different since the commit that last changed a file, on the line of first parents.
    ///
    /// - Parameter path: Relative to the tree.
    /// - Returns: Paths, relative to the tree, each once.
    /// - Throws: ``CheckoutError``: without commits, or when the history ends before that commit.
    package func pathsChanged(sinceLastChangeOf path: String) async throws -> [String] {
        guard let origin, let commit, let head = ObjectID(hexadecimal: commit) else {
            throw CheckoutError.unknownReference(
                name: path, location: "a target without commits", similar: [])
        }
        let (prefix, isDirty) = (prefix, isDirty)
        let full = prefix.isEmpty ? path : prefix + "/" + path
        return try await BlockingThread.run {
            do {
                let repository = try GitRepository(origin)
                guard
                    let last = try repository.lastChange(
                        of: full, from: head, atMost: Self.mostCommits)
                else {
                    throw CheckoutError.missingObject(
                        id: commit, location: origin,
                        reason: "the history does not reach the last change of \(path)")
                }
                let differences = try repository.differences(from: last, to: isDirty ? nil : head)
                let inside = prefix.isEmpty ? "" : prefix + "/"
                let paths = Set(differences.flatMap { [$0.old, $0.new].compactMap(\.self) })
                return paths.filter { $0.hasPrefix(inside) }
                    .map { String($0.dropFirst(inside.count)) }.sorted()
            } catch let failure as GitFailure {
                throw CheckoutError.brokenRepository(path: origin, reason: failure.message)
            }
        }
    }
}

extension GitRepository {
    /// The newest commit whose first parent has the file otherwise, or not at all.
    ///
    /// - Returns: `nil` when the history is cut off before.
    func lastChange(
        of path: String, from head: ObjectID, atMost most: Int
    ) throws(GitFailure) -> ObjectID? {
        var commit = head
        guard let wanted = try entry(path, in: head) else { return nil }
        for _ in 0..<most {
            guard let parents = try parents(of: commit) else { return nil }
            guard let parent = parents.first else { return commit }
            guard try isThere(parent) else { return nil }
            if try entry(path, in: parent) != wanted { return commit }
            commit = parent
        }
        return nil
    }

    private func isThere(_ id: ObjectID) throws(GitFailure) -> Bool {
        (try? GitObject(id, in: self)) != nil
    }

    private func entry(_ path: String, in commit: ObjectID) throws(GitFailure) -> ObjectID? {
        let parts = path.split(separator: "/")
        guard let name = parts.last,
            let folder = try GitObject(commit, in: self).tree(
                at: parts.dropLast().joined(separator: "/"))
        else { return nil }
        return folder.treeEntries().first { $0.name == String(name) }?.id
    }

    /// `nil` when the id is no commit's.
    private func parents(of id: ObjectID) throws(GitFailure) -> [ObjectID]? {
        var raw = id.raw
        var commit: OpaquePointer?
        try GitFailure.check(unsafe git_commit_lookup(&commit, pointer, &raw))
        defer { unsafe git_commit_free(commit) }
        return unsafe (0..<git_commit_parentcount(commit)).compactMap { index in
            guard let parent = unsafe git_commit_parent_id(commit, index) else { return nil }
            return unsafe ObjectID(parent.pointee)
        }
    }
}
