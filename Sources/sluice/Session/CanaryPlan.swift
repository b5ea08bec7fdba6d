import Foundation

/// What a canary plants, and what must come of it; `pipelines/canary.json` holds it.
struct CanaryPlan: Decodable {
    struct File: Decodable {
        let path: String
        /// Each line in pieces, so that nobody takes the file itself for a leak.
        let lines: [[String]]
    }

    struct Expectation: Decodable {
        let scanner: String
        let `class`: String
        let path: String
    }

    let schema: String
    let files: [File]
    let expected: [Expectation]

    /// - Throws: What keeps the file from being read, with its path.
    init(contentsOf path: String) throws {
        do {
            let data = try Data(contentsOf: URL(filePath: path))
            self = try JSONDecoder().decode(CanaryPlan.self, from: data)
        } catch {
            throw CanaryError.unreadable(path: path, reason: "\(error)")
        }
    }

    /// Makes the folder anew, with the planted files and nothing else.
    func plant(in folder: String) throws {
        let manager = FileManager.default
        if manager.fileExists(atPath: folder) { try manager.removeItem(atPath: folder) }
        for file in files {
            let place = URL(filePath: folder).appending(path: file.path)
            try manager.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            let text = file.lines.map { $0.joined() + "\n" }.joined()
            try Data(text.utf8).write(to: place)
        }
    }
}

enum CanaryError: Error, CustomStringConvertible {
    case unreadable(path: String, reason: String)

    var description: String {
        switch self {
        case .unreadable(let path, let reason):
            "the canary \(path) cannot be read: \(reason); install sluice anew"
        }
    }
}
