import FoundationEssentials
import Glibc

/// A report on disk, which is either the old one or the whole new one.
package struct ReportFile: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// Writes through a temporary file beside the destination, which is then renamed over it.
    ///
    /// Parent folders are made. A destination that is no ordinary file, such as `/dev/stderr` or the
    /// pipe of a process substitution, is written in place, because a rename would replace it.
    ///
    /// - Throws: `ReportError.isFolder` or `.unwritable`.
    package func write(_ bytes: [UInt8]) throws(ReportError) {
        try write { (sink) throws(ReportError) in try sink(bytes[...]) }
    }

    /// As the other one, of what the closure hands to its sink piece by piece.
    package func write(
        _ content: (ReportSink) throws(ReportError) -> Void
    ) throws(ReportError) {
        let destination = try resolved()
        guard let destination else { return try writeInPlace(content) }
        let parent = destination.lastIndex(of: "/").map { String(destination[..<$0]) } ?? "."
        if !parent.isEmpty { try makeFolder(parent) }
        let temporary = destination + Self.suffix
        let file = try openedAlone(temporary)
        defer { close(file) }
        do throws(ReportError) {
            if ftruncate(file, 0) != 0 { throw failure("empty") }
            try content { (piece) throws(ReportError) in try writeAll(piece, to: file) }
            if fsync(file) != 0 { throw failure("flush") }
            if unsafe rename(temporary, destination) != 0 { throw failure("rename") }
        } catch {
            unsafe unlink(temporary)
            throw error
        }
        try flushFolder(parent.isEmpty ? "/" : parent)
    }

    /// As the other one, of what another file holds.
    package func write(copyOf other: String) throws(ReportError) {
        let source = unsafe open(other, O_RDONLY | O_CLOEXEC)
        if source < 0 { throw failure("read \(other)") }
        defer { close(source) }
        try write { (sink) throws(ReportError) in
            var piece = [UInt8](repeating: 0, count: 1 << 20)
            while true {
                let count = unsafe piece.withUnsafeMutableBytes {
                    unsafe read(source, $0.baseAddress, $0.count)
                }
                if count < 0, errno == EINTR { continue }
                if count < 0 { throw failure("read \(other)") }
                if count == 0 { return }
                try sink(piece[..<count])
            }
        }
    }

    /// Removes what a sluice left that died while it wrote this report.
    package func removePartial() {
        guard let destination = try? resolved() else { return }
        let temporary = destination + Self.suffix
        let file = unsafe open(temporary, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { return }
        defer { close(file) }
        if flock(file, LOCK_EX | LOCK_NB) == 0, isNamed(file, temporary) {
            unsafe unlink(temporary)
        }
    }

    /// Always the same name, so that whatever is left of a sluice that died is taken over.
    private static let suffix = ".partial"

    /// Waits for whoever writes the same report; what he wrote is then under its final name.
    private func openedAlone(_ name: String) throws(ReportError) -> Int32 {
        while true {
            let file = try opened(name, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC)
            if flock(file, LOCK_EX) == 0, isNamed(file, name) { return file }
            let isForeign = !isOwn(file)
            close(file)
            if isForeign {
                throw .unwritable(path: path, step: "use \(name)", reason: "it is somebody else's")
            }
        }
    }

    private func isNamed(_ file: Int32, _ name: String) -> Bool {
        var (opened, named) = (stat(), stat())
        return unsafe fstat(file, &opened) == 0 && lstat(name, &named) == 0
            && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev && isOwn(file)
    }

    private func isOwn(_ file: Int32) -> Bool {
        var status = stat()
        return unsafe fstat(file, &status) == 0 && status.st_uid == geteuid()
    }

    /// The ordinary file to replace, links followed, or `nil` when it must be written in place.
    private func resolved() throws(ReportError) -> String? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return path }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: throw .isFolder(path)
        case S_IFREG: return URL(filePath: path).resolvingSymlinksInPath().path
        default: return nil
        }
    }

    private func writeInPlace(
        _ content: (ReportSink) throws(ReportError) -> Void
    ) throws(ReportError) {
        let file = try opened(path, O_WRONLY | O_CLOEXEC)
        defer { close(file) }
        try content { (piece) throws(ReportError) in try writeAll(piece, to: file) }
    }

    private func makeFolder(_ folder: String) throws(ReportError) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw .unwritable(path: path, step: "make its folder", reason: Self.cause(of: error))
        }
    }

    private func opened(_ name: String, _ flags: Int32) throws(ReportError) -> Int32 {
        let file = unsafe open(name, flags, 0o666)
        if file < 0 { throw failure("open") }
        return file
    }

    private func writeAll(_ bytes: ArraySlice<UInt8>, to file: Int32) throws(ReportError) {
        var rest = bytes
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(file, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw failure("write") }
            rest = rest.dropFirst(count)
        }
    }

    /// Makes the new name survive a power cut.
    private func flushFolder(_ folder: String) throws(ReportError) {
        let handle = try opened(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(handle) }
        // Some file systems cannot flush a folder and say EINVAL; the file itself is safe by then.
        if fsync(handle) != 0, errno != EINVAL { throw failure("flush its folder") }
    }

    private func failure(_ step: String) -> ReportError {
        let reason = unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
        return .unwritable(path: path, step: step, reason: reason.lowercased())
    }

    private static func cause(of error: any Error) -> String {
        guard let cocoa = error as? CocoaError else { return "\(error)" }
        guard let posix = cocoa.underlying as? POSIXError else {
            return "error \(cocoa.code.rawValue)"
        }
        return unsafe strerror(posix.code.rawValue).map { unsafe String(cString: $0).lowercased() }
            ?? "error \(posix.code.rawValue)"
    }
}
