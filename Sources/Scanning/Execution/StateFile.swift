package import Foundation
import Glibc

/// A file of sluice's own that is either the old one or the whole new one, whenever sluice dies.
///
/// The temporary file beside it always has the same name, so that at most one is ever left, and its
/// lock tells whether somebody is writing it.
package struct StateFile: Sendable {
    private static let suffix = ".partial"

    private let path: String

    package init(_ path: String) { self.path = path }

    /// Writes it, unless somebody else does just now.
    ///
    /// - Returns: Whether it was written.
    @discardableResult
    package func write(_ data: Data) -> Bool {
        let partial = path + Self.suffix
        let file = unsafe open(partial, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { return false }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        guard Self.owns(file, partial) else { return false }
        do {
            try handle.truncate(atOffset: 0)
            try handle.write(contentsOf: data)
            try handle.synchronize()
        } catch {
            unsafe unlink(partial)
            return false
        }
        return unsafe rename(partial, path) == 0
    }

    /// Removes temporary files that a sluice left when it died.
    package static func sweep(_ folder: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasSuffix(suffix) {
            let partial = folder + "/" + name
            let file = unsafe open(partial, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
            guard file >= 0 else { continue }
            let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
            if owns(file, partial) { unsafe unlink(partial) }
            try? handle.close()
        }
    }

    /// Takes the lock; another writer may meanwhile have renamed the file, which is then his.
    private static func owns(_ file: Int32, _ path: String) -> Bool {
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else { return false }
        var (opened, named) = (stat(), stat())
        return unsafe fstat(file, &opened) == 0 && lstat(path, &named) == 0
            && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
            && opened.st_uid == geteuid()
    }
}
