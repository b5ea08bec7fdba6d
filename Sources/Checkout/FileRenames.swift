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
            let before = try commit(old, repository)
            let after = try commit(new, repository)
            let differences = try repository.differences(from: before, to: after)
            return differences.reduce(into: [:]) { renames, file in
                if let old = file.old, let new = file.new, old != new { renames[old] = new }
            }
        } catch let failure as GitFailure {
            throw .brokenRepository(path: git, reason: failure.message)
        } catch let error as CheckoutError {
            throw error
        } catch {
            throw .brokenRepository(path: git, reason: "\(error)")
        }
    }

    private func commit(
        _ name: String, _ repository: borrowing GitRepository
    ) throws(CheckoutError) -> ObjectID {
        guard name.utf8.count == 40, let id = ObjectID(hexadecimal: name),
            let object = try? GitObject(id, in: repository), object.tree() != nil
        else { throw .unknownReference(name: name, location: git, similar: []) }
        return id
    }
}
