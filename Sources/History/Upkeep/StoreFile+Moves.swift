import Foundation
import Glibc

extension StoreFile {
    /// Whether anything lies there, be it a broken link.
    var isOccupied: Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0
    }

    func makeFolder() throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    }

    /// Makes an empty file that only this user can read.
    func touch() throws {
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure() }
        close(file)
    }

    /// Removes the file and what SQLite puts beside it.
    func remove() {
        for end in ["", "-journal", "-wal", "-shm"] { unsafe unlink(path + end) }
    }

    /// Gives it another name as well, unless that is taken.
    func link(to other: String) throws {
        if unsafe Glibc.link(path, other) != 0 {
            throw errno == EEXIST ? StoreError.occupied(path: other) : failure()
        }
        try StoreFile(path: other).synchroniseFolder()
    }

    /// Renames it; the new name is on the disk when this returns.
    func move(to other: String, replaces: Bool) throws {
        if replaces {
            guard unsafe rename(path, other) == 0 else { throw failure() }
        } else {
            // Unlike rename, it never takes the place of another one.
            try link(to: other)
            unsafe unlink(path)
        }
        try StoreFile(path: other).synchroniseFolder()
    }

    /// Brings it to the disk.
    func synchronise() throws { try Self.synchronise(path) }

    private func synchroniseFolder() throws { try Self.synchronise(folder) }

    private var folder: String {
        let url = URL(filePath: path).deletingLastPathComponent()
        return url.path(percentEncoded: false)
    }

    private static func synchronise(_ path: String) throws {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw StoreFile(path: path).failure() }
        defer { close(file) }
        // Some file systems cannot flush a folder and say EINVAL.
        if fsync(file) != 0, errno != EINVAL { throw StoreFile(path: path).failure() }
    }

    private func failure() -> StoreError {
        let code = errno
        if code == ENOSPC || code == EDQUOT { return .full(path: path) }
        let reason = unsafe strerror(code).map { unsafe String(cString: $0).lowercased() }
        return .unwritable(path: path, reason: reason ?? "error \(code)")
    }
}
