import Foundation

/// The project's files as they are on disk.
struct SourceTree {
    struct SwiftFile {
        /// Relative to the project's folder.
        var path: String
        var lines: [Substring]

        /// The room that it belongs to.
        var room: String {
            path.split(separator: "/").dropFirst().first.map(String.init) ?? ""
        }
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// Every Swift file below `Sources/`.
    static let sources: [SwiftFile] = {
        let paths =
            FileManager.default.enumerator(atPath: root + "/Sources")?
            .compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
            SwiftFile(path: "Sources/" + path, lines: lines(of: "Sources/" + path))
        }
    }()

    /// The names of the folders in `Sources/`.
    static let rooms: Set<String> = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/Sources")) ?? []
        return Set(names.filter { !$0.hasPrefix(".") })
    }()

    static func text(of path: String) -> String? {
        let data = FileManager.default.contents(atPath: root + "/" + path)
        return data.flatMap { String(validating: $0, as: UTF8.self) }
    }

    private static func lines(of path: String) -> [Substring] {
        (text(of: path) ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// What Git tracks, relative to the project's folder.
    static func trackedFiles() throws -> [String] {
        let git = Process()
        git.executableURL = URL(filePath: "/usr/bin/env")
        git.arguments = ["git", "-c", "safe.directory=*", "-C", root, "ls-files", "-z"]
        let pipe = Pipe()
        git.standardOutput = pipe
        try git.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        git.waitUntilExit()
        return String(decoding: output, as: UTF8.self).split(separator: "\0").map(String.init)
    }
}
