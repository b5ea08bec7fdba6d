import Foundation

/// Takes secrets out of what a scanner left, before anybody reads or keeps it.
struct SecretEraser {
    /// How much of a file is held in memory.
    private static let piece = 1 << 20

    private let needles: SecretNeedles

    init(_ secrets: some Sequence<String>) {
        let spellings = SecretSpellings.of(secrets)
        needles = SecretNeedles(
            Dictionary(spellings.map { ($0, SecretStream.mask) }) { first, _ in first })
    }

    init(_ needles: SecretNeedles) { self.needles = needles }

    /// Rewrites every file in a folder that holds a secret; one that cannot be rewritten is removed.
    func erase(in folder: String) {
        guard !needles.isEmpty,
            let names = FileManager.default.enumerator(atPath: folder)
        else { return }
        // All names first: what is written meanwhile must not be met.
        var files: [String] = []
        while let name = names.nextObject() as? String {
            guard names.fileAttributes?[.type] as? FileAttributeType == .typeRegular else {
                continue
            }
            files.append(folder + "/" + name)
        }
        for file in files { erase(file: file) }
    }

    private func erase(file: String) {
        let clean = file + ".clean"
        do {
            guard try holdsSecret(file) else { return }
            try copy(file, to: clean)
            try FileManager.default.removeItem(atPath: file)
            try FileManager.default.moveItem(atPath: clean, toPath: file)
        } catch {
            try? FileManager.default.removeItem(atPath: clean)
            try? FileManager.default.removeItem(atPath: file)
        }
    }

    private func holdsSecret(_ file: String) throws -> Bool {
        var stream = SecretStream(needles)
        try Self.pieces(of: file) { stream.hits == 0 ? _ = stream.masked($0) : () }
        _ = stream.masked(EmptyCollection(), isLast: true)
        return stream.hits > 0
    }

    private func copy(_ file: String, to clean: String) throws {
        guard
            FileManager.default.createFile(
                atPath: clean, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw CocoaError(.fileWriteUnknown) }
        let target = try FileHandle(forWritingTo: URL(filePath: clean))
        defer { try? target.close() }
        var stream = SecretStream(needles)
        try Self.pieces(of: file) { try target.write(contentsOf: Data(stream.masked($0))) }
        try target.write(contentsOf: Data(stream.masked(EmptyCollection(), isLast: true)))
    }

    private static func pieces(of file: String, _ body: (Data) throws -> Void) throws {
        let source = try FileHandle(forReadingFrom: URL(filePath: file))
        defer { try? source.close() }
        while let data = try source.read(upToCount: piece), !data.isEmpty { try body(data) }
    }
}
