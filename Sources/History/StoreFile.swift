import Foundation
import GRDB
import Glibc

/// The file of a store, apart from what is in it.
struct StoreFile {
    let path: String

    private static let magic = Array("SQLite format 3\0".utf8)

    /// Whether there is one.
    ///
    /// SQLite would take an empty file for a new database, and one that lost its beginning for none of its
    /// own: both are told here, since a store is never seen half made.
    ///
    /// - Throws: `StoreError`.
    var isThere: Bool {
        get throws {
            let manager = FileManager.default
            var isFolder: ObjCBool = false
            guard unsafe manager.fileExists(atPath: path, isDirectory: &isFolder) else {
                if manager.fileExists(atPath: path + "-wal") {
                    throw StoreError.corrupt(
                        path: path, reason: "the file is gone, and its log \(path)-wal is not")
                }
                return false
            }
            if isFolder.boolValue {
                throw StoreError.notAStore(path: path, reason: "it is a folder")
            }
            guard let handle = FileHandle(forReadingAtPath: path) else {
                throw StoreError.unwritable(path: path, reason: "it cannot be opened")
            }
            defer { try? handle.close() }
            let start = Array(try handle.read(upToCount: Self.magic.count) ?? Data())
            if start == Self.magic { return true }
            guard !start.isEmpty, start.contains(where: { $0 != 0 }) else {
                throw StoreError.corrupt(
                    path: path, reason: start.isEmpty ? "it is empty" : "its beginning is zeroes")
            }
            throw StoreError.notAStore(path: path, reason: "it is no SQLite database")
        }
    }

    /// Makes the store beside its place and moves it there whole; who comes second uses the first one's.
    ///
    /// - Throws: `DatabaseError` and what Foundation throws.
    func create(_ fill: (Database) throws -> Void) throws {
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let draft = path + ".new-\(UUID().uuidString)"
        defer { for end in ["", "-journal", "-wal", "-shm"] { try? remove(draft + end) } }
        guard
            FileManager.default.createFile(
                atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw StoreError.unwritable(path: path, reason: "\(folder) cannot be written") }
        let queue = try DatabaseQueue(path: draft)
        try queue.write { database in
            try database.execute(
                sql: "PRAGMA application_id = \(Store.applicationID); PRAGMA page_size = 4096")
            try fill(database)
        }
        try queue.close()
        try synchronise(draft)
        // Unlike rename, it never takes the place of another one.
        if unsafe Glibc.link(draft, path) != 0, errno != EEXIST {
            let reason = unsafe String(cString: strerror(errno))
            throw StoreError.unwritable(path: path, reason: reason)
        }
        try synchronise(folder)
    }

    private func remove(_ path: String) throws {
        if FileManager.default.fileExists(atPath: path) {
            try FileManager.default.removeItem(atPath: path)
        }
    }

    private func synchronise(_ path: String) throws {
        let descriptor = unsafe open(path, O_RDONLY)
        defer { close(descriptor) }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw StoreError.unwritable(path: path, reason: "it cannot be written to the disk")
        }
    }
}
