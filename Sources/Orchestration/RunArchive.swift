import Checkout
package import Findings
import Foundation
import Synchronization

/// The runs that are kept, each in a folder of its own, readable by the user alone.
///
/// A run holds the lock of its folder as long as it goes on. Whatever ends sluice frees the lock, and a
/// folder that still has one is then a run that was interrupted, told by the kernel and not by a process
/// number, which may be another's by now.
package final class RunArchive: Sendable {
    private final class Lease: Sendable {
        let lock: FileLock
        init(_ lock: consuming FileLock) { self.lock = lock }
    }

    private static let lock = "/lock"

    let root: String
    private let most: Int
    private let leases = Mutex<[String: Lease]>([:])

    /// - Parameters:
    ///   - state: sluice's folder; the runs lie in its `runs`.
    ///   - most: How many are kept.
    package init(state: String, keeping most: Int = 200) {
        root = state + "/runs"
        self.most = most
    }

    /// Makes the folder of a run that begins, and lets the oldest ones go.
    ///
    /// - Throws: What Foundation throws when the folder cannot be made, or a `CheckoutError`.
    package func begin(_ record: RunRecord, reports: [String] = []) throws -> RunFolder {
        let path = root + "/" + record.id
        try makeFolder(root)
        let guardian = try FileLock.guardian(of: root)
        try makeFolder(path + "/scanners")
        guard let lock = try FileLock.attempt(path + Self.lock) else {
            throw CocoaError(.fileLocking)
        }
        let lease = Lease(lock)
        leases.withLock { $0[record.id] = lease }
        guard RunState(record, reports: reports).write(in: path) else {
            throw CocoaError(.fileWriteUnknown)
        }
        prune(sparing: record.id)
        _ = consume guardian
        return RunFolder(path: path)
    }

    /// Says that a run has ended and its report is written; call before sluice exits.
    package func end(_ id: String, exitCode: Int32, at time: Double, commit: String? = nil) {
        guard let lease = leases.withLock({ $0.removeValue(forKey: id) }) else { return }
        let path = root + "/" + id
        if var state = RunState(in: path) {
            state.state = .finished
            state.exitCode = exitCode
            state.finishedAt = time
            state.commit = commit
            state.write(in: path)
        }
        try? FileManager.default.removeItem(atPath: path + Self.lock)
        _ = lease
    }

    /// The folders of finished runs of one commit, the latest first.
    package func runs(of pipeline: String, at location: String, commit: String) -> [RunFolder] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        let states = names.compactMap { RunState(in: root + "/" + $0) }.filter { state in
            state.state == .finished && state.commit == commit && state.pipeline == pipeline
                && state.target == location
        }
        return states.sorted { $0.startedAt > $1.startedAt }
            .map { RunFolder(path: root + "/" + $0.id) }
    }

    /// Finishes what runs left whose sluice died.
    ///
    /// - Returns: What they were.
    package func sweep() -> [RunState] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: root),
            let guardian = try? FileLock.guardian(of: root)
        else { return [] }
        let interrupted = names.compactMap { finish(root + "/" + $0) }
        _ = consume guardian
        return interrupted
    }

    /// Whether the sluice of a run is still alive, by the lock of its folder.
    package static func isHeld(_ folder: String) -> Bool {
        let path = folder + lock
        guard FileManager.default.fileExists(atPath: path) else { return false }
        guard let free = try? FileLock.attempt(path) else { return true }
        _ = consume free
        return false
    }

    private func finish(_ path: String) -> RunState? {
        guard FileManager.default.fileExists(atPath: path + Self.lock) else {
            removeIfUnborn(path)
            return nil
        }
        guard let lock = try? FileLock.attempt(path + Self.lock) else { return nil }
        let state = Remains(folder: path).finish()
        try? FileManager.default.removeItem(atPath: path + Self.lock)
        _ = consume lock
        return state
    }

    /// Died between making its folder and locking it, so that nothing is in it.
    private func removeIfUnborn(_ path: String) {
        let names = try? FileManager.default.contentsOfDirectory(atPath: path)
        guard names == [] || names == ["scanners"] else { return }
        // These refuse folders that hold something.
        unsafe rmdir(path + "/scanners")
        unsafe rmdir(path)
    }

    private func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    }

    /// Spares runs that go on, and the one that has just begun: with a clock set back it may look the
    /// oldest.
    private func prune(sparing id: String) {
        let manager = FileManager.default
        guard let all = try? manager.contentsOfDirectory(atPath: root), all.count > most else {
            return
        }
        let names = all.filter { name in
            name != id && RunState(in: root + "/" + name)?.state != .running
                && manager.fileExists(atPath: root + "/" + name + "/scanners")
        }
        let dated = names.map { name in
            let attributes = try? manager.attributesOfItem(atPath: root + "/" + name)
            return (attributes?[.modificationDate] as? Date ?? .distantPast, name)
        }
        guard dated.count >= most else { return }
        for (_, name) in dated.sorted(by: { $0.0 < $1.0 }).dropLast(most - 1) {
            try? manager.removeItem(atPath: root + "/" + name)
        }
    }
}

/// The folder of one run, where each scanner's output is kept as it was written.
package struct RunFolder: Sendable {
    package let path: String

    package init(path: String) { self.path = path }
}
