import Foundation
import TestSupport

/// A file system in memory with room for little.
///
/// Who is not root mounts it in a user namespace of its own: then it is seen through the process that holds
/// the namespace, below `/proc/ID/root`.
final class SmallDisk: Sendable {
    let path: String
    private let mounted: String
    private let holder: Int32

    init(megabytes: Int) throws {
        mounted = Scratch.root + "/disk-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: mounted, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/unshare")
        let isRoot = geteuid() == 0
        let pipe = Pipe()
        process.arguments =
            (isRoot ? [] : ["--user", "--map-root-user"]) + [
                "--mount", "--", "/bin/sh", "-c",
                "mount -t tmpfs -o size=\(megabytes)m tmpfs \"$1\" && echo ready && exec sleep 600",
                "sh", mounted,
            ]
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        holder = process.processIdentifier
        let word = pipe.fileHandleForReading.availableData
        guard String(decoding: word, as: UTF8.self).hasPrefix("ready") else { throw NoDisk() }
        path = "/proc/\(holder)/root" + mounted
    }

    struct NoDisk: Error, CustomStringConvertible {
        let description = "no file system can be mounted here: unshare(1) and mount(8) are needed"
    }

    func grow(megabytes: Int) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/nsenter")
        process.arguments =
            ["--target", "\(holder)", "--mount"] + (geteuid() == 0 ? [] : ["--user"]) + [
                "--", "/bin/mount", "-o", "remount,size=\(megabytes)m", mounted,
            ]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw NoDisk() }
    }

    deinit {
        kill(holder, SIGKILL)
        try? FileManager.default.removeItem(atPath: mounted)
    }
}
