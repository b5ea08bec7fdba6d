import Glibc

/// An exclusive flock(2) on a file, held as long as this value lives.
///
/// The kernel drops it when the process dies, however it dies. Two tasks of one process exclude each
/// other too, since each opens the file anew.
package struct FileLock: ~Copyable, Sendable {
    private let file: Descriptor

    private init(_ file: consuming Descriptor) { self.file = file }

    /// Takes the lock if it is free.
    package static func attempt(_ path: String) throws(CheckoutError) -> FileLock? {
        let raw = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard raw >= 0 else { throw .system("open", path) }
        let file = Descriptor(owning: raw)
        guard flock(file.raw, LOCK_EX | LOCK_NB) == 0 else { return nil }
        return FileLock(file)
    }

    /// Keeps a sweep of a folder from seeing what another process makes in it before that is locked.
    package static func guardian(of folder: String) throws(CheckoutError) -> FileLock {
        for _ in 0..<2000 {
            if let lock = try attempt(folder + "/sweep.lock") { return lock }
            usleep(5000)
        }
        throw .io(operation: "lock", path: folder, reason: "another process has held it for 10 s")
    }

    /// Waits for the lock; ends at once when the task is cancelled.
    ///
    /// - Parameters:
    ///   - path: The lock file, made if need be.
    ///   - onWait: Called once if somebody else holds it.
    /// - Returns: The lock.
    /// - Throws: `CancellationError` or ``CheckoutError/io(operation:path:reason:)``.
    static func wait(_ path: String, onWait: () -> Void = {}) async throws -> FileLock {
        var pause = 5
        while true {
            if let lock = try attempt(path) { return lock }
            if pause == 5 { onWait() }
            try await Task.sleep(for: .milliseconds(pause))
            pause = min(pause * 2, 100)
        }
    }
}
