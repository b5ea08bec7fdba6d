import Glibc

/// An open file or folder, closed when its owner ends; never inherited by a child process.
struct Descriptor: ~Copyable {
    let raw: Int32

    init(owning raw: Int32) { self.raw = raw }

    deinit { close(raw) }

    static func open(_ path: String, _ flags: Int32) throws(CheckoutError) -> Descriptor {
        let raw = retrying { unsafe Glibc.open(path, flags | O_CLOEXEC) }
        guard raw >= 0 else { throw .system("open", path) }
        return Descriptor(owning: raw)
    }

    /// Opens a folder inside this one without following a symbolic link at any step.
    func folder(_ components: some Sequence<Substring>, path: String) throws(CheckoutError)
        -> Descriptor
    {
        var current = try child(".", path: path)
        for component in components { current = try current.child(String(component), path: path) }
        return current
    }

    private func child(_ name: String, path: String) throws(CheckoutError) -> Descriptor {
        let opened = unsafe openat(raw, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard opened >= 0 else { throw .system("open", path) }
        return Descriptor(owning: opened)
    }

    func read(at offset: Int, count: Int, path: String) throws(CheckoutError) -> [UInt8] {
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(-1, retrying { unsafe pread(raw, buffer.baseAddress, count, offset) }) + 1
            filled = max(0, filled - 1)
        }
        return bytes
    }

    var size: Int {
        var status = stat()
        return unsafe fstat(raw, &status) == 0 ? Int(status.st_size) : 0
    }
}

extension CheckoutError {
    /// An error with the text of `errno`, which must still be that of the failed call.
    static func system(_ operation: String, _ path: String) -> CheckoutError {
        .io(operation: operation, path: path, reason: errorText(errno))
    }
}

func errorText(_ code: Int32) -> String {
    unsafe String(cString: strerror(code)).lowercased()
}

/// Repeats a system call that a signal interrupted.
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}
