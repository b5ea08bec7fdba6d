import Findings
import Foundation

/// Keeps of what a scanner printed the head and the tail, and a copy that is safe to look at.
///
/// The scanner wrote to files of bounded size without anybody between, so that however much it prints
/// costs sluice nothing; what is kept of it is decided afterwards.
struct LogKeeper {
    /// Bytes of each end of a stream that are kept.
    private static let end = 1 << 20
    /// Bytes of the copy for people; an attempt may have thousands of streams.
    private static let most = 8 << 20

    /// The files that its streams went to, in their order.
    let streams: [String]
    let log: String

    /// Cuts the streams, and writes a log whose text can move no cursor and command no build server.
    func keep() {
        var text = ""
        for (index, file) in streams.enumerated() {
            guard let excerpt = Excerpt(of: file, end: Self.end) else { continue }
            if excerpt.isCut { excerpt.replace(file) }
            if text.utf8.count > Self.most {
                text += "(\(streams.count - index) more files are not shown here)\n"
                break
            }
            text += "== \(file.split(separator: "/").last ?? "") ==\n" + excerpt.visible
        }
        guard !text.isEmpty else { return }
        try? Data(text.utf8).write(to: URL(filePath: log))
    }
}

/// Both ends of a file.
private struct Excerpt {
    private var head = Data()
    private var tail = Data()
    private var leftOut = 0

    var isCut: Bool { leftOut > 0 }

    /// `nil` for a file that is empty or not there.
    init?(of file: String, end: Int) {
        guard let handle = FileHandle(forReadingAtPath: file) else { return nil }
        defer { try? handle.close() }
        guard let size = try? handle.seekToEnd(), size > 0 else { return nil }
        try? handle.seek(toOffset: 0)
        if size <= 2 * end {
            head = (try? handle.readToEnd()) ?? Data()
        } else {
            head = (try? handle.read(upToCount: end)) ?? Data()
            try? handle.seek(toOffset: size - UInt64(end))
            tail = (try? handle.readToEnd()) ?? Data()
            leftOut = Int(size) - head.count - tail.count
        }
    }

    private var gap: String { "\n… \(leftOut) bytes are left out here …\n" }

    func replace(_ file: String) {
        try? (head + Data(gap.utf8) + tail).write(to: URL(filePath: file))
    }

    var visible: String {
        isCut ? lines(head) + gap.dropFirst() + lines(tail) : lines(head)
    }

    private func lines(_ data: Data) -> String {
        var lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty ?? false { lines.removeLast() }
        return lines.map { line in
            let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            return Visible.line(String(decoding: text, as: UTF8.self)) + "\n"
        }.joined()
    }
}
