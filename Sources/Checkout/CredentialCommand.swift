import CLibGit2
import Glibc

/// A program that prints a secret, such as `pass show git`.
struct CredentialCommand {
    let argv: [String]
    let environment: [String: String]
    /// Seconds after which it is killed: nobody is there to type a passphrase.
    var patience = 30

    func firstLine() throws(CheckoutError) -> String {
        let text = try text()
        return String(text.prefix { $0 != "\n" && $0 != "\r\n" })
    }

    /// All that it prints.
    func text() throws(CheckoutError) -> String {
        let source = CredentialSource.command(argv).description
        func failed(_ reason: String) -> CheckoutError {
            .credentialUnavailable(source: source, reason: reason)
        }
        guard let program = argv.first else { throw failed("it is empty") }
        var ends: [Int32] = [-1, -1]
        guard unsafe sluice_pipe(&ends) == 0 else { throw .system("open", "a pipe") }
        let output = Descriptor(owning: ends[0])
        let child: pid_t
        do {
            let input = Descriptor(owning: ends[1])
            child = try spawn(program, output: input)
        }
        let bytes = read(output, killing: child)
        var status: Int32 = 0
        _ = retrying { unsafe waitpid(child, &status, 0) }
        guard let bytes else { throw failed("it did not end within \(patience) s") }
        guard status == 0 else {
            throw failed("it ended with status \(status & 0x7F == 0 ? status >> 8 : status & 0x7F)")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func spawn(
        _ program: String, output: borrowing Descriptor
    ) throws(CheckoutError) -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output.raw, 1)
        var arguments = unsafe argv.map { unsafe strdup($0) } + [nil]
        var variables = unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
        defer {
            unsafe (arguments + variables).forEach { unsafe free($0) }
        }
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        // Threads of the runtime block signals, and a child would inherit that: it could not be
        // ended but by SIGKILL.
        var none = sigset_t()
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var child = pid_t()
        let code = unsafe posix_spawnp(
            &child, program, &actions, &attributes, &arguments, &variables)
        guard code == 0 else {
            throw .credentialUnavailable(
                source: CredentialSource.command(argv).description, reason: errorText(code))
        }
        return child
    }

    /// All output up to 64 KiB; nil if the time is up, and the child is killed then.
    private func read(_ output: borrowing Descriptor, killing child: pid_t) -> [UInt8]? {
        var bytes: [UInt8] = []
        let end = ContinuousClock.now + .seconds(patience)
        while bytes.count < 1 << 16 {
            var waiting = pollfd(fd: output.raw, events: Int16(POLLIN), revents: 0)
            guard ContinuousClock.now < end else {
                kill(child, SIGKILL)
                return nil
            }
            guard unsafe poll(&waiting, 1, 100) > 0 else { continue }
            var buffer: [UInt8] = Array(repeating: 0, count: 4096)
            let count = retrying { unsafe Glibc.read(output.raw, &buffer, 4096) }
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        return bytes
    }
}
