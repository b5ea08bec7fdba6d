import Glibc

/// A flock(2) on a folder, which needs no right to write there; the kernel drops it with the process.
final class FolderLock: Sendable {
    private let descriptor: Int32

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// - Returns: Nil if somebody holds it in any way.
    static func exclusive(_ path: String) throws -> FolderLock? {
        try take(path, LOCK_EX | LOCK_NB)
    }

    /// Waits for one who holds it alone: deleting a folder, which then is gone.
    static func shared(_ path: String) throws -> FolderLock? { try take(path, LOCK_SH) }

    private static func take(_ path: String, _ operation: Int32) throws -> FolderLock? {
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw DatabaseProblem("cannot open \(path): \(errorText())")
        }
        let lock = FolderLock(descriptor)
        guard flock(descriptor, operation) == 0 else { return nil }
        return lock
    }

    static func errorText() -> String {
        unsafe String(cString: strerror(errno)).lowercased()
    }
}
