import CLibGit2
import Glibc

/// Copies planned files on all cores, sharing their blocks with the originals where the file system can.
struct FolderCopier: Sendable {
    let plan: CopyPlan
    let source: String
    /// An empty folder.
    let output: String
    /// Whether a file that is not there is worth a word: one that git tracks may have been deleted.
    let reportsMissing: Bool
    let stop: StopSignal

    func copy() throws -> [WrittenEntry] {
        let root = try OutputFolder(output)
        for folder in plan.folders.dropFirst() { _ = try root.makeFolder(folder.path) }
        let pieces = FolderPiece.pieces(of: plan.folders.map(\.names.count))
        let results = try WorkShare.run(count: pieces.count, stop: stop) { share in
            try copy(pieces, sharedBy: share)
        }
        var entries = plan.skipped.map(WrittenEntry.skipped)
        var links = plan.links
        for result in results {
            switch result {
            case .entry(let entry): entries.append(entry)
            case .link(let path, let target): links.append((path, target))
            case .nothing: break
            }
        }
        return entries + (try root.makeLinks(links))
    }

    private enum Copied: Sendable {
        case entry(WrittenEntry)
        case link(path: String, target: String)
        case nothing
    }

    private func copy(_ pieces: [FolderPiece], sharedBy share: WorkShare) throws -> [Copied] {
        let root = try OutputFolder(output)
        let sourceRoot = try Descriptor.open(source, O_RDONLY | O_DIRECTORY)
        var results: [Copied] = []
        while let index = share.take() {
            let folder = plan.folders[pieces[index].folder]
            let names = folder.names[pieces[index].files]
            let to = try root.open(folder.path)
            do {
                let from = try sourceRoot.folder(
                    folder.path.split(separator: "/"), path: folder.path)
                for name in names {
                    let path = folder.path.isEmpty ? name : "\(folder.path)/\(name)"
                    results.append(try copy(name, path: path, from: from, to: to))
                }
            } catch CheckoutError.io(operation: "open", _, _) {
                // The folder went away, or became a link: then its files are not there.
                guard reportsMissing else { continue }
                results += names.map { name in
                    .entry(
                        .skipped(SkippedEntry(path: "\(folder.path)/\(name)", reason: .vanished)))
                }
            }
        }
        return results
    }

    private func copy(
        _ name: String, path: String, from: borrowing Descriptor, to: borrowing Descriptor
    ) throws -> Copied {
        // Without O_NONBLOCK, opening a FIFO that took the file's place would wait for ever.
        let opened = unsafe openat(from.raw, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard opened >= 0 else { return failure(errno, name: name, path: path, in: from) }
        let original = Descriptor(owning: opened)
        var status = stat()
        guard unsafe fstat(original.raw, &status) == 0, FileKind(mode: status.st_mode) == .file
        else {
            return .entry(.skipped(SkippedEntry(path: path, reason: .notAFile)))
        }
        let isExecutable = status.st_mode & 0o100 != 0
        guard let copy = try OutputFolder.create(name, in: to, isExecutable: isExecutable) else {
            return .entry(.skipped(SkippedEntry(path: path, reason: .duplicate)))
        }
        if status.st_size <= Self.small {
            return try copySmall(
                original, to: copy, path: path, size: Int(status.st_size),
                isExecutable: isExecutable)
        }
        let size = try copyContents(of: original, to: copy, path: path)
        return .entry(
            .file(
                WorkspaceFile(path: path, size: size, isExecutable: isExecutable),
                isLFSPointer: false))
    }

    /// What is read and written at once: looking for holes and sharing blocks costs more than it saves.
    private static let small = 32 << 10

    private func copySmall(
        _ original: borrowing Descriptor, to copy: borrowing Descriptor, path: String, size: Int,
        isExecutable: Bool
    ) throws -> Copied {
        // One byte more tells whether it grew meanwhile.
        let bytes = try original.read(at: 0, count: size + 1, path: path)
        guard bytes.count <= size else {
            let size = try copyContents(of: original, to: copy, path: path)
            return .entry(
                .file(
                    WorkspaceFile(path: path, size: size, isExecutable: isExecutable),
                    isLFSPointer: false))
        }
        if !bytes.isEmpty { try writeAll(bytes, to: copy, path: path) }
        let isPointer = unsafe bytes.withUnsafeBytes { unsafe isLFSPointer($0) }
        return .entry(
            .file(
                WorkspaceFile(path: path, size: bytes.count, isExecutable: isExecutable),
                isLFSPointer: isPointer))
    }

    private func failure(
        _ code: Int32, name: String, path: String, in folder: borrowing Descriptor
    ) -> Copied {
        switch code {
        case ELOOP:
            return folder.linkTarget(name).map { .link(path: path, target: $0) } ?? .nothing
        case ENOENT, ENOTDIR:
            return reportsMissing
                ? .entry(.skipped(SkippedEntry(path: path, reason: .vanished))) : .nothing
        case ENXIO, EISDIR: return .entry(.skipped(SkippedEntry(path: path, reason: .notAFile)))
        default: return .entry(.skipped(SkippedEntry(path: path, reason: .unreadable)))
        }
    }

    /// Copies the data and leaves the holes: a sparse file of terabytes costs no disk here either.
    ///
    /// - Returns: The size of the file.
    private func copyContents(
        of original: borrowing Descriptor, to copy: borrowing Descriptor, path: String
    ) throws(CheckoutError) -> Int {
        let size = original.size
        var place = 0
        while place < size {
            if stop.reason != nil { throw .io(operation: "copy", path: path, reason: "cancelled") }
            let data = sluice_next_data(original.raw, place)
            // ENXIO: nothing but a hole up to the end. EINVAL: a file system without holes.
            if data < 0, errno == ENXIO { break }
            let start = data < 0 ? place : data
            let hole = data < 0 ? size : sluice_next_hole(original.raw, start)
            let end = hole < 0 ? size : min(hole, size)
            try copyRange(start..<end, of: original, to: copy, path: path)
            place = end
        }
        guard ftruncate(copy.raw, size) == 0 else { throw .system("copy", path) }
        return size
    }

    private func copyRange(
        _ range: Range<Int>, of original: borrowing Descriptor, to copy: borrowing Descriptor,
        path: String
    ) throws(CheckoutError) {
        lseek(original.raw, range.lowerBound, SEEK_SET)
        lseek(copy.raw, range.lowerBound, SEEK_SET)
        var place = range.lowerBound
        while place < range.upperBound {
            let most = min(range.upperBound - place, 1 << 30)
            let count = retrying { sluice_copy_file_range(original.raw, copy.raw, most) }
            if count == 0 { return }
            if count > 0 {
                place += count
                continue
            }
            // Between file systems, or on one that cannot: the old way.
            guard [EXDEV, EINVAL, ENOSYS, EOPNOTSUPP].contains(errno) else {
                throw .system("copy", path)
            }
            while place < range.upperBound {
                let most = min(range.upperBound - place, 1 << 18)
                let bytes = try original.read(at: place, count: most, path: path)
                if bytes.isEmpty { return }
                try writeAll(bytes, to: copy, path: path)
                place += bytes.count
            }
        }
    }
}
