import CLibGit2
import Glibc

/// A bare copy of a remote repository: all branches and tags, nothing else.
///
/// The file `complete` is written last, so its absence tells of a fetch that was killed.
struct Mirror: Sendable {
    let path: String

    var objectsFolder: String { path + "/objects" }
    private var marker: String { path + "/complete" }

    /// Lays out an empty one, without hooks or anything of a template.
    static func create(at path: String) throws(CheckoutError) -> Mirror {
        for folder in ["", "/objects", "/objects/pack", "/objects/info", "/refs"] {
            try makeFolder(path + folder)
        }
        try writeAtomically("ref: refs/heads/main\n", to: path + "/HEAD")
        try writeAtomically(
            "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n",
            to: path + "/config")
        return Mirror(path: path)
    }

    var refs: MirrorRefs {
        MirrorRefs(
            packedRefs: readText(path + "/packed-refs") ?? "", head: readText(path + "/HEAD") ?? "")
    }

    /// Makes what a finished fetch brought visible.
    func publish(_ refs: MirrorRefs) throws(CheckoutError) {
        try writeAtomically(refs.packedRefs, to: path + "/packed-refs")
        try writeAtomically(refs.head, to: path + "/HEAD")
        try writeAtomically("sluice mirror 1\n", to: marker)
    }

    func distrust() { unsafe unlink(marker) }

    /// Why this mirror must not be used; nil if it may.
    ///
    /// Cheap, so that it can be done each time: the ends of the packs and the tips of the refs. Damage in
    /// the middle of a pack shows when the object there is read.
    func defect() -> String? {
        guard fileKind(marker) == .file else { return "its last fetch did not end" }
        guard let names = try? folderEntries(objectsFolder + "/pack") else {
            return "it has no packs"
        }
        for name in names where name.hasSuffix(".pack") {
            if let defect = packDefect(objectsFolder + "/pack/" + name.dropLast(5)) {
                return "\(name) \(defect)"
            }
        }
        guard let objects = try? GitObjects(folder: objectsFolder) else {
            return "its objects cannot be opened"
        }
        for id in refs.objects where !objects.contains(id) { return "\(id) is missing" }
        return nil
    }

    var packCount: Int {
        let names = (try? folderEntries(objectsFolder + "/pack")) ?? []
        return names.count { $0.hasSuffix(".pack") }
    }

    /// A pack ends with its SHA-1, and its index repeats it (gitformat-pack(5)): a truncated one differs.
    private func packDefect(_ base: String) -> String? {
        guard let pack = try? Descriptor.open(base + ".pack", O_RDONLY),
            let index = try? Descriptor.open(base + ".idx", O_RDONLY)
        else { return "cannot be opened" }
        let (packSize, indexSize) = (pack.size, index.size)
        guard packSize > 32, indexSize > 1064,
            let trailer = try? pack.read(at: packSize - 20, count: 20, path: base),
            let expected = try? index.read(at: indexSize - 40, count: 20, path: base)
        else { return "is too short" }
        return trailer == expected && trailer.count == 20 ? nil : "is not whole"
    }

    /// Deletes what a killed fetch left.
    func removeLeftovers() throws(CheckoutError) {
        for name in try folderEntries(objectsFolder + "/pack") where name.contains("_git2_") {
            unsafe unlink(objectsFolder + "/pack/" + name)
        }
        for name in try folderEntries(path) where name.contains(".tmp-") {
            unsafe unlink(path + "/" + name)
        }
    }
}
