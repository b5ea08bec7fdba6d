import Foundation

/// A bare repository made with git's own commands, and a work tree that pushes to it.
struct GitFixture: Sendable {
    let scenery: Scenery
    /// The folder a server may serve.
    var served: String { scenery.path + "/served" }
    var bare: String { "\(served)/\(name).git" }
    var work: String { "\(scenery.path)/\(name)-work" }
    let name: String

    /// Makes one; without files it stays empty.
    init(_ scenery: Scenery, name: String = "shop", files: [String: String] = ["a.txt": "one\n"])
        throws
    {
        self.scenery = scenery
        self.name = name
        try FileManager.default.createDirectory(
            atPath: scenery.path + "/served", withIntermediateDirectories: true)
        try scenery.run("git", "init", "-q", "--bare", "-b", "main", bare)
        try scenery.run("git", "init", "-q", "-b", "main", work)
        try scenery.run("git", "remote", "add", "origin", bare, in: work)
        if !files.isEmpty { try commit(files) }
    }

    /// Commits and pushes; the id of the commit.
    @discardableResult
    func commit(_ files: [String: String], branch: String = "main", force: Bool = false) throws
        -> String
    {
        for (path, text) in files { try scenery.write(text, to: "\(name)-work/\(path)") }
        try scenery.run("git", "add", "-A", in: work)
        try scenery.run("git", "commit", "-q", "--allow-empty", "-m", "change", in: work)
        try scenery.run(
            "git", "push", "-q", "--force", "origin", "HEAD:refs/heads/\(branch)", in: work)
        return try head()
    }

    func head() throws -> String { try scenery.run("git", "rev-parse", "HEAD", in: work) }

    func tag(_ name: String, annotated: Bool = false) throws {
        if annotated {
            try scenery.run("git", "tag", "-a", "-m", "tag", name, in: work)
        } else {
            try scenery.run("git", "tag", name, in: work)
        }
        try scenery.run("git", "push", "-q", "origin", "refs/tags/\(name)", in: work)
    }

    /// Writes an object without git's own checks; its id.
    func object(_ kind: String, _ data: Data) throws -> String {
        try scenery.run(
            "git", "hash-object", "-t", kind, "-w", "--literally", "--stdin", in: bare, input: data)
    }

    func blob(_ text: String) throws -> String { try object("blob", Data(text.utf8)) }

    /// A tree with entries that git itself would refuse to make.
    func tree(_ entries: [(mode: String, name: String, id: String)]) throws -> String {
        var data = Data()
        for entry in entries {
            data += Data("\(entry.mode) \(entry.name)\0".utf8)
            var digits = Substring(entry.id)
            while let byte = UInt8(digits.prefix(2), radix: 16) {
                data.append(byte)
                digits = digits.dropFirst(2)
            }
        }
        return try object("tree", data)
    }

    /// Points a branch at a new commit of a tree.
    func publish(tree: String, branch: String = "main") throws {
        let commit = try scenery.run("git", "commit-tree", "-m", "made", tree, in: bare)
        try scenery.run("git", "update-ref", "refs/heads/\(branch)", commit, in: bare)
    }

    /// Enough incompressible data that a throttled fetch of it can be watched and stopped.
    func addBulk(megabytes: Int = 2) throws {
        let script = "head -c \(megabytes << 20) /dev/urandom | split -b 64k - bulk-"
        try scenery.run("sh", "-c", script, in: work)
        try commit([:])
    }
}
