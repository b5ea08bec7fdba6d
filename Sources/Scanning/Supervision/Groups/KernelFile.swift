import Foundation
import Glibc
import SystemPackage

/// A small file that the kernel answers for: each read and each write is one request.
struct KernelFile {
    let path: String

    init(_ folder: String, _ name: String) { path = folder + "/" + name }

    init(_ path: String) { self.path = path }

    /// The text; `nil` when there is no such file or it cannot be read.
    var text: String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    var words: Set<String> {
        Set((text ?? "").split(whereSeparator: \.isWhitespace).map(String.init))
    }

    /// The number after a name, as in `oom_kill 3`.
    func count(_ name: String) -> Int? {
        for line in (text ?? "").split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2, words[0] == name { return Int(words[1]) }
        }
        return nil
    }

    /// Does not create it: a file that is not there has no meaning.
    ///
    /// - Throws: What the kernel refuses it with.
    func write(_ text: String) throws(Errno) {
        let file = unsafe open(path, O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { throw Errno(rawValue: errno) }
        defer { close(file) }
        let bytes = Array(text.utf8)
        let count = unsafe Glibc.write(file, bytes, bytes.count)
        guard count == bytes.count else { throw Errno(rawValue: count < 0 ? errno : EIO) }
    }
}
