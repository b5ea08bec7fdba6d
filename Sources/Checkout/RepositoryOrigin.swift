/// Where a target comes from, as the repository on this machine tells it before anything is fetched.
package struct RepositoryOrigin: Sendable, Hashable {
    /// The URL of the remote `origin` without secrets, else the absolute path of the repository or folder.
    package var address: String
    /// The folder of the repository that is meant; empty for all of it.
    package var prefix = ""
    /// The branch that is checked out; `nil` for a detached `HEAD` and where nobody knows yet.
    package var branch: String?
    /// What the remote's `HEAD` is; `nil` where nobody knows yet.
    package var defaultBranch: String?
    /// Whether there are any branches.
    package var isVersioned = true

    /// Looks at a target without fetching anything; what cannot be read has its address alone.
    package init(of target: Target) {
        address = target.location
        switch target {
        case .remote(_, let ref): branch = ref.flatMap { $0.text == "HEAD" ? nil : $0.text }
        case .folder, .imageArchive: isVersioned = false
        case .workTree(let path): look(at: path, named: nil)
        case .repository(let path, let ref): look(at: path, named: ref?.text)
        }
    }

    private mutating func look(at path: String, named: String?) {
        guard let place = try? RepositoryPlace(containing: path), let repository = try? place.open()
        else { return }
        address = place.root
        prefix = place.prefix
        if let url = RepositorySettings.originURL(inRepositoryAt: repository.commonDirectory) {
            address = (try? RemoteURL(url))?.description ?? address
        }
        let head = repository.symbolicTarget("HEAD").flatMap(Self.branch)
        branch = named.map { $0 == "HEAD" || $0 == "@" ? head : $0 } ?? head
        let remoteHead = repository.symbolicTarget("refs/remotes/origin/HEAD")
        let prefix = "refs/remotes/origin/"
        defaultBranch = remoteHead.flatMap {
            $0.hasPrefix(prefix) ? String($0.dropFirst(prefix.count)) : nil
        }
        // A bare repository serves others, and its HEAD is what they get.
        if defaultBranch == nil, repository.isBare { defaultBranch = head }
    }

    /// Of a full ref name; `nil` for what is no branch.
    package static func branch(_ refName: String) -> String? {
        let prefix = "refs/heads/"
        return refName.hasPrefix(prefix) ? String(refName.dropFirst(prefix.count)) : nil
    }
}

extension Workspace {
    /// The branch that the repository's `HEAD` is, which for a mirror is the server's.
    package var defaultBranch: String? {
        guard let origin, let repository = try? GitRepository(origin), repository.isBare else {
            return nil
        }
        return repository.symbolicTarget("HEAD").flatMap(RepositoryOrigin.branch)
    }
}
