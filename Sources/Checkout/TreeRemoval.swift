import Glibc
import Synchronization

/// Deletes a folder and all it holds, on many threads; links are deleted, not followed.
final class TreeRemoval: Sendable {
    private struct State {
        /// Folders to be emptied.
        var waiting: [String]
        /// Folders that hold no files any more, each after the one that holds it.
        var emptied: [String] = []
        var working = 0
        var failure: CheckoutError?
    }

    /// More than cores: a file system that is mounted with `discard` and has no journal waits for the
    /// disk at each file that it deletes, a millisecond during which another thread can delete.
    private static let threads = 16

    private let state: Mutex<State>

    private init(_ path: String) { state = Mutex(State(waiting: [path])) }

    /// What is gone already is fine; a folder without write permission gets it first.
    ///
    /// - Throws: The first failure; what can be deleted is deleted all the same.
    static func remove(_ path: String) throws(CheckoutError) {
        if unsafe unlink(path) == 0 || errno == ENOENT { return }
        guard errno == EISDIR || errno == EPERM else { throw .system("delete", path) }
        let removal = TreeRemoval(path)
        BlockingThread.concurrently(threads) { _ in removal.work() }
        try removal.removeFolders()
    }

    private func work() {
        while true {
            let (folder, isOver) = state.withLock { state in
                let next = state.waiting.popLast()
                if next != nil { state.working += 1 }
                return (next, next == nil && state.working == 0)
            }
            if isOver { return }
            guard let folder else {
                // Another thread may be about to find more folders.
                usleep(500)
                continue
            }
            let result = Result { () throws(CheckoutError) in try Self.empty(folder) }
            state.withLock { state in
                state.working -= 1
                state.emptied.append(folder)
                switch result {
                case .success(let inner): state.waiting += inner
                case .failure(let error): state.failure = state.failure ?? error
                }
            }
        }
    }

    /// Deletes what is no folder.
    ///
    /// - Returns: The paths of the folders that it holds.
    private static func empty(_ path: String) throws(CheckoutError) -> [String] {
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        var opened = unsafe open(path, flags)
        if opened < 0, errno == ENOENT { return [] }
        // Its owner may have taken the permission away; only reading was refused so far.
        let mayWrite = unsafe access(path, W_OK | X_OK) == 0
        if opened < 0 || !mayWrite {
            if opened >= 0 { close(opened) }
            unsafe chmod(path, 0o700)
            opened = unsafe open(path, flags)
        }
        guard opened >= 0 else { throw .system("list", path) }
        guard let stream = unsafe fdopendir(opened) else {
            close(opened)
            throw .system("list", path)
        }
        defer { unsafe closedir(stream) }
        var folders: [String] = []
        while let entry = unsafe readdir(stream) {
            let isFolder = unsafe entry.pointee.d_type == UInt8(DT_DIR)
            let outcome = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
                    name -> (code: Int32, name: String) in
                    if !isFolder, unsafe unlinkat(opened, name, 0) == 0 { return (0, "") }
                    return (isFolder ? EISDIR : errno, unsafe String(cString: name))
                }
            }
            switch outcome.code {
            case 0, ENOENT: continue
            case EISDIR where outcome.name == "." || outcome.name == "..": continue
            case EISDIR: folders.append(path + "/" + outcome.name)
            default:
                throw .io(
                    operation: "delete", path: path + "/" + outcome.name,
                    reason: errorText(outcome.code))
            }
        }
        return folders
    }

    private func removeFolders() throws(CheckoutError) {
        var (folders, failure) = state.withLock { ($0.emptied, $0.failure) }
        while let folder = folders.popLast() {
            if unsafe rmdir(folder) == 0 || errno == ENOENT { continue }
            failure = failure ?? .system("delete", folder)
        }
        if let failure { throw failure }
    }
}
