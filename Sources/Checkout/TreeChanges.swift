/// What is different between the merge base of a ref and what is scanned.
package struct TreeChanges: Sendable, Hashable {
    /// The full id of the commit that both have last in common.
    package var mergeBase: String
    /// Files of the tree that are new, changed or have a new name; relative to the tree, as all paths.
    package var changed: Set<String> = []
    /// Files of the merge base that the tree has no more, old names included.
    package var gone: Set<String> = []
    /// Old name to new name.
    package var renames: [String: String] = [:]
    /// Commits that lead to the tree and not to the merge base; nil when the history is cut off, so
    /// that nobody knows all of them.
    package var commits: Set<String>? = []

    package init(mergeBase: String) { self.mergeBase = mergeBase }

    /// What the files that changed were called in the merge base.
    package var before: Set<String> { changed.union(gone) }
}

extension Workspace {
    /// Compares the workspace with a branch, a tag or a commit of its repository.
    ///
    /// - Parameter ref: What it is to be merged into.
    /// - Returns: The changes since the merge base; uncommitted ones too, in a work tree.
    /// - Throws: ``CheckoutError``: there is no such ref, or nothing in common with it.
    package func changes(since ref: String) async throws -> TreeChanges {
        let name = try RefName(ref)
        guard let origin, let commit else {
            throw CheckoutError.unknownReference(
                name: ref, location: "a target without commits", similar: [])
        }
        let (prefix, isDirty) = (prefix, isDirty)
        return try await BlockingThread.run {
            do {
                let repository = try GitRepository(origin)
                let base = try repository.resolve(name, location: origin)
                guard let head = ObjectID(hexadecimal: commit),
                    let common = try repository.mergeBase(of: base.id, head)
                else {
                    throw CheckoutError.noMergeBase(name: ref, location: origin)
                }
                var changes = TreeChanges(mergeBase: common.description)
                changes.commits = try repository.commits(to: head, without: common)
                let differences = try repository.differences(
                    from: common, to: isDirty ? nil : head)
                for difference in differences { changes.add(difference, under: prefix) }
                return changes
            } catch let failure as GitFailure {
                throw CheckoutError.brokenRepository(path: origin, reason: failure.message)
            }
        }
    }
}

/// One file of a comparison.
struct FileDifference {
    /// `nil` when it is new.
    var old: String?
    /// `nil` when it is gone.
    var new: String?
}

extension TreeChanges {
    fileprivate mutating func add(_ difference: FileDifference, under prefix: String) {
        func inside(_ path: String?) -> String? {
            guard !prefix.isEmpty else { return path }
            return path.flatMap {
                $0.hasPrefix(prefix + "/") ? String($0.dropFirst(prefix.count + 1)) : nil
            }
        }
        let (old, new) = (inside(difference.old), inside(difference.new))
        if let new { changed.insert(new) }
        guard let old, old != new else { return }
        gone.insert(old)
        if let new { renames[old] = new }
    }
}
