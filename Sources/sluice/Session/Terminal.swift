import Foundation

/// A standard stream, which may be a terminal.
struct Terminal: Sendable {
    static let output = Terminal(descriptor: STDOUT_FILENO)
    static let error = Terminal(descriptor: STDERR_FILENO)

    private let descriptor: Int32

    private init(descriptor: Int32) { self.descriptor = descriptor }

    /// Has streams that the caller closed refuse what is written, and broken pipes be errors.
    ///
    /// A file opened later would else take the number of a closed stream, and get its text. Whether
    /// standard output takes the report decides the exit code, so that no signal may end sluice
    /// halfway; scanners get their signals reset.
    static func prepareStreams() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            // The lowest number that is free is this one. Reading alone: to write must fail.
            _ = unsafe open("/dev/null", O_RDONLY)
        }
        signal(SIGPIPE, SIG_IGN)
    }

    /// Writes everything.
    func write(_ bytes: [UInt8]) throws(StreamError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw StreamError(descriptor: descriptor, code: errno) }
            rest = rest.dropFirst(count)
        }
    }

    /// Writes a line as far as anybody takes it: progress and errors are no results.
    func tell(_ line: String) { try? write(Array((line + "\n").utf8)) }

    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// `NO_COLOR` (no-color.org) counts when it is set and not empty.
    func usesColour(_ choice: ColourChoice) -> Bool {
        switch choice {
        case .always: return true
        case .never: return false
        case .auto:
            let environment = ProcessInfo.processInfo.environment
            let isRefused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
            return isTerminal && !isRefused && environment["TERM"] != "dumb"
        }
    }

    /// Columns; 100 when it is no terminal.
    var width: Int {
        var size = winsize()
        let answer = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size)
        return answer == 0 && size.ws_col > 0 ? Int(size.ws_col) : 100
    }
}

/// A standard stream that does not take what is written.
struct StreamError: Error, CustomStringConvertible {
    let descriptor: Int32
    /// As in errno(3).
    let code: Int32

    var description: String {
        let name = descriptor == STDOUT_FILENO ? "standard output" : "standard error"
        let reason = unsafe strerror(code).map { unsafe String(cString: $0).lowercased() }
        return "cannot write the report to \(name): \(reason ?? "error \(code)")"
    }
}
