import Glibc

/// A folder being filled, in which no symbolic link exists yet: links come last, so a path written
/// below it can't lead out of it.
struct OutputFolder: ~Copyable {
    private let root: Descriptor
    private let path: String

    init(_ path: String) throws(CheckoutError) {
        root = try Descriptor.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
        self.path = path
    }

    /// - Returns: False if there is something of that name.
    func makeFolder(_ name: String) throws(CheckoutError) -> Bool {
        if unsafe mkdirat(root.raw, name, 0o755) == 0 { return true }
        if errno == EEXIST { return false }
        throw .system("create", "\(path)/\(name)")
    }

    func open(_ name: String) throws(CheckoutError) -> Descriptor {
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        let opened = unsafe openat(root.raw, name.isEmpty ? "." : name, flags)
        guard opened >= 0 else { throw .system("open", "\(path)/\(name)") }
        return Descriptor(owning: opened)
    }

    /// - Returns: False if there is something of that name.
    func makeLink(_ name: String, target: String) throws(CheckoutError) -> Bool {
        if unsafe symlinkat(target, root.raw, name) == 0 { return true }
        if errno == EEXIST || errno == ENOENT || errno == ENOTDIR { return false }
        throw .system("create", "\(path)/\(name)")
    }

    /// Makes a new file in an open folder; nil if there is something of that name.
    static func create(
        _ name: String, in folder: borrowing Descriptor, isExecutable: Bool
    ) throws(CheckoutError) -> Descriptor? {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let created = unsafe openat(folder.raw, name, flags, isExecutable ? 0o755 : 0o644)
        if created >= 0 { return Descriptor(owning: created) }
        if errno == EEXIST { return nil }
        throw .system("create", name)
    }

    /// Makes the links that stay inside, and says which do not.
    func makeLinks(
        _ links: [(path: String, target: String)]
    ) throws(CheckoutError) -> [WrittenEntry] {
        let judge = LinkJudge(links: Set(links.map(\.path)))
        var entries: [WrittenEntry] = []
        var made: [String] = []
        for link in links {
            if !judge.staysInside(link.path, target: link.target) {
                entries.append(
                    .skipped(SkippedEntry(path: link.path, reason: .linkLeavesTree)))
            } else if try makeLink(link.path, target: link.target) {
                made.append(link.path)
            } else {
                entries.append(.skipped(SkippedEntry(path: link.path, reason: .duplicate)))
            }
        }
        // Scanners call a link that leads nowhere a file that they could not read.
        for path in made {
            var status = stat()
            if unsafe fstatat(root.raw, path, &status, 0) == 0 {
                entries.append(.link(path))
            } else {
                unsafe unlinkat(root.raw, path, 0)
                entries.append(.skipped(SkippedEntry(path: path, reason: .linkLeadsNowhere)))
            }
        }
        return entries
    }
}
