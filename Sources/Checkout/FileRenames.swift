/// The files that have another name in one commit than in another, by Git's rename detection.
package struct FileRenames: Sendable {
    private let git: String

    /// - Parameter git: A bare repository or a mirror that holds both commits.
    package init(git: String) { self.git = git }

    /// Tells the renames between two commits.
    ///
    /// - Parameters:
    ///   - old: Full commit id.
    ///   - new: Full commit id.
    /// - Returns: Old path to new path.
    /// - Throws: ``CheckoutError/unknownReference(name:location:similar:)`` for a commit that is not
    ///   there, such as one before those of a shallow clone;
    ///   ``CheckoutError/brokenRepository(path:reason:)`` for anything else.
    package func between(_ old: String, _ new: String) throws(CheckoutError) -> [String: String] {
        do {
            let repository = try GitRepository(git)
            let before = try tree(of: old, repository)
            let after = try tree(of: new, repository)
            return try repository.renames(from: before, to: after)
        } catch let failure as GitFailure {
            throw .brokenRepository(path: git, reason: failure.message)
        } catch let error as CheckoutError {
            throw error
        } catch {
            throw .brokenRepository(path: git, reason: "\(error)")
        }
    }

    private func tree(
        of commit: String, _ repository: borrowing GitRepository
    ) throws(CheckoutError) -> GitObject {
        guard commit.utf8.count == 40, let id = ObjectID(hexadecimal: commit),
            let object = try? GitObject(id, in: repository), let tree = object.tree()
        else { throw .unknownReference(name: commit, location: git, similar: []) }
        return tree
    }
}
