import Foundation

/// The databases as they were when a scan began: an update in the middle of it changes nothing for it.
///
/// A folder of links to the versions that were current. Each version is locked, so that no
/// update deletes it, until this goes or its process dies.
package final class DatabaseLease: Sendable {
    /// What `{databases}` stands for.
    package let folder: String
    /// The folder of databases that it was made from.
    package let origin: String
    private let locks: [FolderLock]

    /// - Parameters:
    ///   - origin: The folder of databases; none at all is an empty one.
    ///   - folder: Is made, and deleted with this.
    /// - Throws: What Foundation throws when the folder cannot be made.
    package init(of origin: String, in folder: String) throws {
        self.origin = origin
        self.folder = folder
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o755])
        let names = (try? FileManager.default.contentsOfDirectory(atPath: origin)) ?? []
        var locks: [FolderLock] = []
        for name in names.sorted() where !name.hasPrefix(".") {
            let (path, lock) = Self.hold(origin + "/" + name)
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/" + name, withDestinationPath: path)
            if let lock { locks.append(lock) }
        }
        self.locks = locks
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Between reading the link and locking what it leads to, an update may have switched it and deleted that.
    private static func hold(_ link: String) -> (path: String, lock: FolderLock?) {
        func target() -> String {
            URL(filePath: link).resolvingSymlinksInPath().path(percentEncoded: false)
        }
        var path = target()
        for _ in 0..<100 {
            let lock = try? FolderLock.shared(path)
            let now = target()
            if now == path { return (path, lock) }
            path = now
        }
        return (path, nil)
    }
}
