import Glibc

/// Writes the files of a commit, read from the object database on all cores.
///
/// No filter, no line-ending conversion, no hook: what is scanned is what is stored.
struct TreeWriter: Sendable {
    let plan: TreePlan
    let objectsFolder: String
    /// An empty folder.
    let output: String
    /// How errors call the repository.
    let location: String
    /// Bytes, unpacked.
    let largestObject: Int
    let stop: StopSignal

    func write() throws -> [WrittenEntry] {
        var entries = plan.skipped.map(WrittenEntry.skipped)
        let root = try OutputFolder(output)
        for folder in plan.folders.dropFirst() where try !root.makeFolder(folder.path) {
            entries.append(.skipped(SkippedEntry(path: folder.path, reason: .duplicate)))
        }
        let pieces = FolderPiece.pieces(of: plan.folders.map(\.files.count))
        entries += try WorkShare.run(count: pieces.count, stop: stop) { share in
            try write(pieces, sharedBy: share)
        }
        return entries + (try root.makeLinks(try linkTargets()))
    }

    private func write(_ pieces: [FolderPiece], sharedBy share: WorkShare) throws -> [WrittenEntry]
    {
        let objects = try openObjects()
        let root = try OutputFolder(output)
        var written: [WrittenEntry] = []
        while let index = share.take() {
            let piece = pieces[index]
            let folder = plan.folders[piece.folder]
            let opened = try root.open(folder.path)
            for file in folder.files[piece.files] {
                let path = folder.path.isEmpty ? file.name : "\(folder.path)/\(file.name)"
                written.append(try write(file, path: path, in: opened, from: objects))
            }
        }
        return written
    }

    private func write(
        _ file: TreePlan.File, path: String, in folder: borrowing Descriptor,
        from objects: borrowing GitObjects
    ) throws -> WrittenEntry {
        let created = try OutputFolder.create(
            file.name, in: folder, isExecutable: file.isExecutable)
        guard let created else {
            return .skipped(SkippedEntry(path: path, reason: .duplicate))
        }
        return unsafe try withContents(of: file.id, in: objects) { contents throws(CheckoutError) in
            try unsafe writeAll(contents, to: created, path: path)
            return unsafe .file(
                WorkspaceFile(path: path, size: contents.count, isExecutable: file.isExecutable),
                isLFSPointer: isLFSPointer(contents))
        }
    }

    private func linkTargets() throws -> [(path: String, target: String)] {
        guard !plan.links.isEmpty else { return [] }
        let objects = try openObjects()
        return try plan.links.map { link in
            let target = unsafe try withContents(of: link.id, in: objects) {
                contents throws(CheckoutError) in
                // symlink(2) takes no more; a longer text is no target at all.
                unsafe contents.count < 4096 ? String(decoding: contents, as: UTF8.self) : ""
            }
            return (link.path, target)
        }
    }

    private func openObjects() throws(CheckoutError) -> GitObjects {
        do throws(GitFailure) {
            return try GitObjects(folder: objectsFolder)
        } catch {
            throw .brokenRepository(path: location, reason: error.message)
        }
    }

    private func withContents<Value>(
        of id: ObjectID, in objects: borrowing GitObjects,
        _ body: (UnsafeRawBufferPointer) throws(CheckoutError) -> Value
    ) throws -> Value {
        do {
            return try GitMemory.limited(to: largestObject) {
                try unsafe objects.withContents(of: id, body)
            }
        } catch let failure as GitFailure {
            let refused = GitMemory.takeRefusal()
            guard refused == 0 else {
                throw CheckoutError.objectTooLarge(
                    id: id.description, location: location, bytes: refused, limit: largestObject)
            }
            throw CheckoutError.missingObject(
                id: id.description, location: location, reason: failure.message)
        }
    }
}

/// The first line of a pointer as the specification of Git LFS demands it.
func isLFSPointer(_ contents: UnsafeRawBufferPointer) -> Bool {
    let mark = "version https://git-lfs.github.com/spec/v1"
    return unsafe contents.count < 1024 && contents.starts(with: mark.utf8)
}
