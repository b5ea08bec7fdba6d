extension Workspace {
    /// The newest commit of the branch that a change is to be merged into, whatever is scanned.
    ///
    /// - Parameters:
    ///   - ref: The branch as somebody named it.
    ///   - isRemote: Whether the target is a remote repository, whose mirror knows its default branch; a
    ///     local clone knows it as `origin/HEAD`.
    /// - Returns: The full id; `nil` when there is none, or nobody knows which it is.
    package func baseCommit(ref: String?, isRemote: Bool) async -> String? {
        guard let origin, let name = try? Self.name(of: ref, isRemote: isRemote) else { return nil }
        return try? await BlockingThread.run {
            try GitRepository(origin).resolve(name.name, location: origin).id.description
        }
    }

    private struct Named: Sendable {
        /// `nil` for the branch that the repository itself calls its default.
        var name: RefName?
    }

    private static func name(of ref: String?, isRemote: Bool) throws -> Named {
        if let ref { return Named(name: try RefName(ref)) }
        return Named(name: isRemote ? nil : try RefName("refs/remotes/origin/HEAD"))
    }
}
