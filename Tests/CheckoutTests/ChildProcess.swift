import Foundation
import Glibc

/// A program whose output goes to a file.
///
/// Foundation's `Process` learns of the end of a child, and of its output, by the end of a pipe. The children that
/// exit tests start at the same moment inherit that pipe and hold it open, and with two threads in the
/// pool a test that waits for it can be the one that the other child waits for.
struct ChildProcess: Sendable {
    let id: pid_t

    /// Starts it as the leader of a process group.
    ///
    /// - Parameters:
    ///   - arguments: The first is looked up in `PATH`.
    ///   - environment: All of it.
    ///   - input: The file it reads.
    ///   - output: The file it writes to.
    ///   - capturesErrors: Whether its standard error goes there too; else it is dropped.
    /// - Throws: The error number.
    init(
        _ arguments: [String], environment: [String: String], input: String = "/dev/null",
        output: String, capturesErrors: Bool = false
    ) throws {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(
            &actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        if capturesErrors {
            unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
        } else {
            unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        }
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP
        unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
        var argv = unsafe arguments.map { unsafe strdup($0) } + [nil]
        var variables =
            unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
        defer { unsafe (argv + variables).forEach { unsafe free($0) } }
        var child = pid_t()
        let code = unsafe posix_spawnp(
            &child, arguments[0], &actions, &attributes, &argv, &variables)
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EINVAL) }
        id = child
    }

    /// Waits for its end; its exit status, or 128 and the signal that ended it.
    func wait() -> Int32 {
        var status: Int32 = 0
        while unsafe waitpid(id, &status, 0) == -1, errno == EINTR {}
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }

    var isRunning: Bool {
        var status: Int32 = 0
        return unsafe waitpid(id, &status, WNOHANG) == 0
    }

    /// Ends it and its children, and collects it.
    func end() {
        kill(-id, SIGKILL)
        _ = wait()
    }
}
