/// The small bare repository beside the files: with it scanners read the history through the objects of another
/// repository, but none of that one's configuration, hooks or attributes.
enum GitDirectory {
    /// Lays one out.
    ///
    /// - Parameters:
    ///   - path: Where to make it.
    ///   - commit: What its `HEAD` is, detached.
    ///   - source: The git directory whose objects it borrows (gitrepository-layout(5), `objects/info/alternates`).
    /// - Throws: ``CheckoutError/io(operation:path:reason:)``.
    static func create(
        at path: String, commit: ObjectID, borrowingFrom source: String
    ) throws(CheckoutError) {
        for folder in ["", "/objects", "/objects/info", "/objects/pack", "/refs", "/refs/heads"] {
            try makeFolder(path + folder, mode: 0o755)
        }
        let objects = source + "/objects"
        guard !objects.utf8.contains(UInt8(ascii: "\n")) else {
            throw .brokenRepository(path: source, reason: "its path holds a line break")
        }
        // A path that begins with a quotation mark or a number sign would mean something else there.
        try write(objects + "\n", to: path + "/objects/info/alternates")
        try write(
            "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n",
            to: path + "/config")
        try write("\(commit)\n", to: path + "/refs/heads/scanned")
        // Without it git takes the parents that a shallow clone lacks for damage.
        if let shallow = readText(source + "/shallow") { try write(shallow, to: path + "/shallow") }
        try write("\(commit)\n", to: path + "/HEAD")
    }

    /// Not atomic: the folder is private until it is finished.
    private static func write(_ text: String, to path: String) throws(CheckoutError) {
        let folder = try Descriptor.open(absolutePath(path + "/..", relativeTo: "/"), 0)
        let name = String(path.split(separator: "/").last ?? "")
        guard let file = try OutputFolder.create(name, in: folder, isExecutable: false) else {
            throw .io(operation: "write", path: path, reason: "it exists")
        }
        try writeAll(Array(text.utf8), to: file, path: path)
    }
}
