import Foundation
import Reading

/// What a scanner printed, read back from the files it was captured in.
enum Captured {
    /// Most of a stream that is looked at; evidence stands at the beginning or the end.
    private static let window = 4 << 20

    /// Head and tail of a file as text; invalid UTF-8 is replaced, a missing file is empty.
    static func text(_ file: String) -> String {
        guard OrdinaryFile.isThere(file), let handle = FileHandle(forReadingAtPath: file) else {
            return ""
        }
        defer { try? handle.close() }
        let size = (try? handle.seekToEnd()) ?? 0
        try? handle.seek(toOffset: 0)
        guard size > UInt64(window) else {
            return String(decoding: (try? handle.readToEnd()) ?? Data(), as: UTF8.self)
        }
        let head = (try? handle.read(upToCount: window / 2)) ?? Data()
        try? handle.seek(toOffset: size - UInt64(window / 2))
        let tail = (try? handle.readToEnd()) ?? Data()
        return String(decoding: head, as: UTF8.self) + "\n" + String(decoding: tail, as: UTF8.self)
    }

    /// The last line that speaks of an error, else the last that says something, for a reason.
    ///
    /// Indented lines are skipped while others are there: they are stack frames.
    static func lastWords(_ file: String) -> String? {
        let lines = text(file).split(whereSeparator: \.isNewline)
            .filter { !$0.trimmingSpaces.isEmpty }
        let speaking = lines.filter { !($0.first?.isWhitespace ?? true) }
        let telling = speaking.last { line in
            let line = line.lowercased()
            return [
                "error", "fatal", "critical", "no such", "invalid", "cannot", "could not", "failed",
            ]
            .contains { line.contains($0) }
        }
        return (telling ?? speaking.last ?? lines.last).map(oneLine)
    }

    /// Control characters become spaces, and what is too long is cut.
    private static func oneLine(_ line: Substring) -> String {
        let clean = line.unicodeScalars.map { scalar in
            scalar.value < 32 || scalar.value == 127 ? " " : scalar
        }
        let text = String(String.UnicodeScalarView(clean)).trimmingSpaces
        return text.count > 240 ? String(text.prefix(240)) + "…" : text
    }
}

/// A regular expression whose first group is what is wanted.
struct FirstGroup {
    private let expression: Regex<AnyRegexOutput>?

    /// A definition's expressions were checked when it was read, so one that fails matches nothing.
    init(_ pattern: String) { expression = try? Regex(pattern) }

    func match(in text: String) -> String? {
        guard let match = text.firstMatch(of: expression ?? Regex(verbatim: "\0")) else {
            return nil
        }
        let group = match.output.count > 1 ? match.output[1].substring : match.output[0].substring
        return group.map(String.init)
    }
}

extension SupervisedRun.Ending {
    /// As a clause: "exited with 3".
    var inWords: String {
        switch self {
        case .exited(let code): "exited with \(code)"
        case .signaled(let signal): "was killed by signal \(signal)"
        case .timedOut(let after): "timed out after \(after.components.seconds) s"
        case .exceeded(let limit): "killed: \(limit)"
        case .cancelled: "was cancelled"
        case .couldNotStart(let reason): "could not start: \(reason)"
        case .supervisorFailed(let reason): "lost its supervisor: \(reason)"
        }
    }
}
