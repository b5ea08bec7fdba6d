import Foundation
import Glibc

/// The folder of advisory data: `NAME` is a link to one of `.versions/NAME/*`, each written once and never changed.
package struct DatabaseStore: Sendable {
    package let root: String

    package init(root: String) { self.root = root }

    func link(_ name: String) -> String { root + "/" + name }

    private func versions(_ name: String) -> String { root + "/.versions/" + name }

    /// Held by the one who updates; nil if somebody else does.
    func lock(_ name: String) throws -> FolderLock? {
        try FileManager.default.createDirectory(
            atPath: versions(name), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o755])
        return try FolderLock.exclusive(versions(name))
    }

    /// An empty folder for what is about to come; the caller holds the lock.
    ///
    /// - Returns: A folder that stands for the whole root, with an empty folder of the name in it.
    func stage(_ name: String) throws -> String {
        for left in try entries(name) where left.hasPrefix(".new-") {
            try FileManager.default.removeItem(atPath: versions(name) + "/" + left)
        }
        let stage = "\(versions(name))/.new-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: stage + "/" + name, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o755])
        return stage
    }

    /// Makes what was staged the current version, in one step.
    func publish(_ name: String, from stage: String, version: String) throws {
        let folder = versions(name) + "/" + version
        try Self.flush(stage + "/" + name)
        try Self.rename(stage + "/" + name, folder)
        try FileManager.default.removeItem(atPath: stage)
        let fresh = versions(name) + "/.link-" + UUID().uuidString
        try FileManager.default.createSymbolicLink(
            atPath: fresh, withDestinationPath: ".versions/\(name)/\(version)")
        try adoptFolder(name)
        // Over an older link: from now on new scans find the new data.
        try Self.rename(fresh, link(name))
        try Self.flush(root)
    }

    /// A folder that was put there by hand becomes a version: rename(2) puts no link over a folder.
    ///
    /// A crash between the two steps leaves no database, and scans say so until the next update.
    private func adoptFolder(_ name: String) throws {
        let type = try? FileManager.default.attributesOfItem(atPath: link(name))[.type]
        guard type as? FileAttributeType == .typeDirectory else { return }
        try Self.rename(link(name), "\(versions(name))/by-hand-\(UUID().uuidString)")
    }

    /// Deletes versions that are neither current nor held by a scan; the caller holds the lock.
    func removeOld(_ name: String) throws {
        let current = URL(filePath: link(name)).resolvingSymlinksInPath().lastPathComponent
        for version in try entries(name) where version != current {
            let path = versions(name) + "/" + version
            if version.hasPrefix(".link-") {
                try FileManager.default.removeItem(atPath: path)
            } else if let lock = try FolderLock.exclusive(path) {
                try FileManager.default.removeItem(atPath: path)
                _ = lock
            }
        }
    }

    private func entries(_ name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: versions(name)).sorted()
    }

    private static func rename(_ old: String, _ new: String) throws {
        guard unsafe Glibc.rename(old, new) == 0 else {
            throw DatabaseProblem("cannot rename \(old) to \(new): \(FolderLock.errorText())")
        }
    }

    /// Has the disk hold all of a folder, so that no crash leaves a link to half of it.
    private static func flush(_ folder: String) throws {
        let inner = FileManager.default.enumerator(atPath: folder)
        var paths = [folder]
        while folder.contains("/.versions/"), let name = inner?.nextObject() as? String {
            paths.append(folder + "/" + name)
        }
        for path in paths {
            let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
            // A link has nothing of its own to flush.
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            guard fsync(descriptor) == 0 else {
                throw DatabaseProblem("cannot write \(path): \(FolderLock.errorText())")
            }
        }
    }
}

/// Why a database was not updated.
package struct DatabaseProblem: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
