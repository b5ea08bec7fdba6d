import Foundation

/// What a program consists of besides its file: the folders behind its links and its interpreter.
struct ToolFootprint {
    /// What can be read anyway.
    let visible: [String]
    /// Folders of which no whole may become visible: a tool in `~/bin` must not show all of `~`.
    let hidden: [String]

    /// Folders, or single files where a folder holds too much.
    func places(of program: String) -> [String] {
        var places: [String] = []
        collect(program, into: &places, depth: 0)
        return places
    }

    private func collect(_ program: String, into places: inout [String], depth: Int) {
        guard depth < 4 else { return }
        var path = program
        for _ in 0..<16 {
            add(place(of: path), to: &places)
            guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
            else { break }
            let folder = URL(filePath: path).deletingLastPathComponent()
            path = URL(filePath: target, relativeTo: folder).standardizedFileURL.path
        }
        // Links among the folders of the path.
        let real = URL(filePath: path).resolvingSymlinksInPath().path
        add(place(of: real), to: &places)
        if let interpreter = Self.interpreter(of: real) {
            collect(interpreter, into: &places, depth: depth + 1)
        }
    }

    private func add(_ place: String, to places: inout [String]) {
        if !(visible + places).contains(where: place.isWithin) { places.append(place) }
    }

    /// The prefix of what lies in a `bin`, where its libraries are too; else the folder.
    private func place(of file: String) -> String {
        let folder = URL(filePath: file).deletingLastPathComponent()
        var candidates = [folder.path, file]
        if folder.lastPathComponent == "bin" {
            candidates.insert(folder.deletingLastPathComponent().path, at: 0)
        }
        return candidates.first { candidate in
            candidate != "/" && !hidden.contains { $0.isWithin(candidate) }
        } ?? file
    }

    /// The program that a script names in its first line, unless it is looked up by `env`.
    private static func interpreter(of file: String) -> String? {
        guard let handle = FileHandle(forReadingAtPath: file) else { return nil }
        defer { try? handle.close() }
        guard let start = try? handle.read(upToCount: 512), start.starts(with: Data("#!".utf8)),
            let line = String(decoding: start.dropFirst(2), as: UTF8.self)
                .split(separator: "\n", omittingEmptySubsequences: false).first,
            let word = line.split(separator: " ").first, word.hasPrefix("/")
        else { return nil }
        return String(word)
    }
}
