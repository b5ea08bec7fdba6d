import Glibc

/// What is to be copied from a folder.
struct CopyPlan: Sendable {
    struct Folder: Sendable {
        /// Relative to both roots; empty for the root itself.
        let path: String
        /// Names of files, or of what may be one.
        var names: [String] = []
    }

    var folders: [Folder] = []
    var links: [(path: String, target: String)] = []
    var skipped: [SkippedEntry] = []

    init() {}

    /// Plans all of a folder that is in no repository.
    init(walking root: String, stop: StopSignal) throws {
        try walk(root, "", stop: stop)
    }

    private mutating func walk(_ root: String, _ path: String, stop: StopSignal) throws {
        if stop.reason != nil { throw CancellationError() }
        guard folders.count <= TreePlan.entryLimit else {
            throw CheckoutError.tooManyEntries(location: root, limit: TreePlan.entryLimit)
        }
        let source = try Descriptor.open(root, O_RDONLY | O_DIRECTORY)
        let folder = try source.folder(path.split(separator: "/"), path: "\(root)/\(path)")
        guard let entries = folder.entries() else {
            skipped.append(SkippedEntry(path: path, reason: .unreadable))
            return
        }
        let position = folders.count
        folders.append(Folder(path: path))
        for entry in entries {
            guard let name = entry.name else {
                skipped.append(SkippedEntry(path: path + "/?", reason: .notUTF8))
                continue
            }
            let full = path.isEmpty ? name : "\(path)/\(name)"
            guard full.utf8.count <= EntryName.pathLimit else {
                skipped.append(SkippedEntry(path: full, reason: .pathTooLong))
                continue
            }
            switch entry.kind {
            case .file: folders[position].names.append(name)
            case .folder where EntryName.meansGitDirectory(name):
                skipped.append(SkippedEntry(path: full, reason: .gitDirectoryName))
            case .folder:
                do {
                    try walk(root, full, stop: stop)
                } catch CheckoutError.io {
                    skipped.append(SkippedEntry(path: full, reason: .unreadable))
                }
            case .symbolicLink:
                if let target = folder.linkTarget(name) { links.append((full, target)) }
            case .other: skipped.append(SkippedEntry(path: full, reason: .notAFile))
            }
        }
    }

    /// Adds a path below the root; false if one of its names is not safe.
    mutating func add(_ path: String, folderPositions: inout [String: Int]) {
        let components = path.split(separator: "/", omittingEmptySubsequences: false).map(
            String.init)
        for name in components {
            if let reason = EntryName.objection(name, path: path) {
                skipped.append(SkippedEntry(path: path, reason: reason))
                return
            }
        }
        var parent = ""
        for name in components.dropLast() {
            let next = parent.isEmpty ? name : "\(parent)/\(name)"
            if folderPositions[next] == nil {
                folderPositions[next] = folders.count
                folders.append(Folder(path: next))
            }
            parent = next
        }
        if let position = folderPositions[parent], let name = components.last {
            folders[position].names.append(name)
        }
    }
}

extension Descriptor {
    /// What this folder holds, sorted by name; nil if it cannot be read.
    ///
    /// A name that is not UTF-8 is nil.
    func entries() -> [(name: String?, kind: FileKind)]? {
        // The stream takes over the descriptor it is given.
        guard let stream = unsafe fdopendir(fcntl(raw, F_DUPFD_CLOEXEC, 0)) else { return nil }
        defer { unsafe closedir(stream) }
        var found: [(name: String?, kind: FileKind)] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
                    unsafe String(validatingCString: $0)
                }
            }
            if name == "." || name == ".." { continue }
            // Most file systems tell the kind without a look at the entry itself.
            if let name, let kind = unsafe FileKind(entryType: entry.pointee.d_type) {
                found.append((name, kind))
                continue
            }
            var status = stat()
            guard let name,
                unsafe fstatat(raw, name, &status, AT_SYMLINK_NOFOLLOW) == 0
            else {
                if name == nil { found.append((nil, .other)) }
                continue
            }
            found.append((name, FileKind(mode: status.st_mode)))
        }
        return found.sorted { ($0.name ?? "") < ($1.name ?? "") }
    }

    /// Where a symbolic link in this folder points; empty, which no judge accepts, if it is not UTF-8.
    func linkTarget(_ name: String) -> String? {
        var buffer: [CChar] = Array(repeating: 0, count: 4097)
        let count = unsafe readlinkat(raw, name, &buffer, 4096)
        return count < 0
            ? nil
            : String(validating: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
                ?? ""
    }
}
