/// Fills one empty workspace with a target.
struct WorkspaceFiller: Sendable {
    let path: String
    let mirrors: MirrorCache
    let options: FetchOptions

    private var tree: String { path + "/tree" }

    func fill(for target: Target) async throws -> Workspace {
        switch target {
        case .remote(let url, let ref): return try await fill(from: url, ref)
        case .repository(let folder, let ref):
            return try await stoppable { try fill(fromRepositoryAt: folder, ref, stop: $0) }
        case .workTree(let folder):
            return try await stoppable { try fill(fromWorkTreeAt: folder, stop: $0) }
        case .folder(let folder):
            return try await stoppable { stop in
                let plan = try CopyPlan(walking: folder, stop: stop)
                return try copy(plan, from: folder, reportsMissing: true, stop: stop)
            }
        case .imageArchive: return workspace([])
        }
    }

    /// Runs blocking work that sees the task's cancellation through a signal.
    private func stoppable(
        _ work: @escaping @Sendable (StopSignal) throws -> Workspace
    ) async throws -> Workspace {
        let stop = StopSignal()
        return try await withTaskCancellationHandler {
            try await BlockingThread.run { try work(stop) }
        } onCancel: {
            stop.stop(.cancelled)
        }
    }

    /// Damage in the middle of a pack shows only here: then the mirror is fetched anew, once.
    private func fill(from url: RemoteURL, _ ref: RefName?) async throws -> Workspace {
        let mirror = try await mirrors.update(url, options: options)
        let write = { @Sendable (mirror: Mirror, stop: StopSignal) in
            try checkOut(
                Source(git: mirror.path, root: mirror.path, prefix: "", location: url.description),
                ref, stop: stop)
        }
        do {
            return try await stoppable { try write(mirror, $0) }
        } catch CheckoutError.missingObject, CheckoutError.brokenRepository {
            try await empty()
            mirrors.distrust(url)
            let rebuilt = try await mirrors.update(url, options: options)
            return try await stoppable { try write(rebuilt, $0) }
        }
    }

    private func empty() async throws {
        try await BlockingThread.run {
            for name in ["tree", "git"] { try TreeRemoval.remove("\(path)/\(name)") }
            try makeFolder(tree, mode: 0o755)
        }
    }

    /// A repository to check a commit out from.
    private struct Source: Sendable {
        /// The git directory with the objects.
        let git: String
        /// What libgit2 opens.
        let root: String
        /// The part of the tree that is wanted; empty for all.
        let prefix: String
        let location: String
    }

    private func fill(
        fromRepositoryAt folder: String, _ ref: RefName?, stop: StopSignal
    ) throws -> Workspace {
        let (place, git) = try locate(folder)
        let source = Source(git: git, root: place.root, prefix: place.prefix, location: folder)
        return try checkOut(source, ref, stop: stop)
    }

    private func locate(_ folder: String) throws -> (place: RepositoryPlace, git: String) {
        guard let place = try RepositoryPlace(containing: folder) else {
            throw CheckoutError.brokenRepository(
                path: folder, reason: "it is no repository any more")
        }
        return (place, try place.open().commonDirectory)
    }

    private func checkOut(
        _ source: Source, _ ref: RefName?, stop: StopSignal
    ) throws -> Workspace {
        let plan: TreePlan
        let commit: ResolvedCommit
        do {
            let repository = try GitRepository(source.root)
            commit = try repository.resolve(ref, location: source.location)
            guard let root = try GitObject(commit.id, in: repository).tree(at: source.prefix) else {
                throw CheckoutError.invalidTarget(
                    text: source.location, reason: "the commit \(commit.id) has no such folder")
            }
            plan = try TreePlan(root, in: repository, location: source.location)
        } catch let failure as GitFailure {
            throw CheckoutError.brokenRepository(path: source.location, reason: failure.message)
        }
        let count = plan.folders.reduce(0) { $0 + $1.files.count }
        options.onProgress(.writing(files: count))
        let writer = TreeWriter(
            plan: plan, objectsFolder: source.git + "/objects", output: tree,
            location: source.location, largestObject: options.limits.objectBytes, stop: stop)
        let entries = try writer.write()
        var workspace = try workspace(entries, commit: commit, git: source.git)
        workspace.prefix = source.prefix
        workspace.origin = source.root
        return workspace
    }

    private func fill(fromWorkTreeAt folder: String, stop: StopSignal) throws -> Workspace {
        let (place, git) = try locate(folder)
        let listing: WorkTreeListing
        var commit: ResolvedCommit?
        do {
            let repository = try place.open()
            listing = try repository.workTreeListing(under: place.prefix)
            commit = repository.reference("HEAD").map { id in
                ResolvedCommit(id: id, refName: repository.symbolicTarget("HEAD"))
            }
        } catch let failure as GitFailure {
            throw CheckoutError.brokenRepository(path: folder, reason: failure.message)
        }
        let plan = CopyPlan(listing, under: place.prefix)
        var workspace = try copy(
            plan, from: folder, reportsMissing: false, stop: stop, commit: commit, git: git,
            isDirty: listing.isDirty)
        workspace.prefix = place.prefix
        workspace.origin = place.root
        return workspace
    }

    private func copy(
        _ plan: CopyPlan, from folder: String, reportsMissing: Bool, stop: StopSignal,
        commit: ResolvedCommit? = nil, git: String = "", isDirty: Bool = false
    ) throws -> Workspace {
        options.onProgress(.writing(files: plan.folders.reduce(0) { $0 + $1.names.count }))
        let copier = FolderCopier(
            plan: plan, source: folder, output: tree, reportsMissing: reportsMissing, stop: stop)
        return try workspace(try copier.copy(), commit: commit, git: git, isDirty: isDirty)
    }

    private func workspace(
        _ entries: [WrittenEntry], commit: ResolvedCommit?, git: String, isDirty: Bool = false
    ) throws -> Workspace {
        guard let commit else { return workspace(entries, isDirty: isDirty) }
        try GitDirectory.create(at: path + "/git", commit: commit.id, borrowingFrom: git)
        var filled = workspace(entries, isDirty: isDirty, commit: commit)
        filled.programSettings = RepositorySettings.programs(inRepositoryAt: git)
        return filled
    }

    private func workspace(
        _ entries: [WrittenEntry], isDirty: Bool = false, commit: ResolvedCommit? = nil
    ) -> Workspace {
        var files: [WorkspaceFile] = []
        var skipped: [SkippedEntry] = []
        var pointers: [String] = []
        var links: [String] = []
        for entry in entries {
            switch entry {
            case .file(let file, let isLFSPointer):
                files.append(file)
                if isLFSPointer { pointers.append(file.path) }
            case .link(let path): links.append(path)
            case .skipped(let entry): skipped.append(entry)
            }
        }
        return Workspace(
            path: path, tree: tree, git: commit == nil ? nil : path + "/git",
            commit: commit?.id.description, refName: commit?.refName, isDirty: isDirty,
            files: files.sorted { $0.path < $1.path }, links: links.sorted(),
            skipped: skipped.sorted { $0.path < $1.path }, lfsPointers: pointers.sorted())
    }
}

extension CopyPlan {
    /// Plans the files of a work tree that count.
    fileprivate init(_ listing: WorkTreeListing, under prefix: String) {
        self.init()
        let cut = prefix.isEmpty ? 0 : prefix.utf8.count + 1
        var positions = ["": 0]
        folders = [Folder(path: "")]
        for path in listing.files {
            add(
                String(decoding: path.utf8.dropFirst(cut), as: UTF8.self),
                folderPositions: &positions)
        }
        skipped += listing.skipped.map { entry in
            SkippedEntry(
                path: String(
                    decoding: entry.path.utf8.dropFirst(entry.path == "?" ? 0 : cut), as: UTF8.self),
                reason: entry.reason)
        }
    }
}
