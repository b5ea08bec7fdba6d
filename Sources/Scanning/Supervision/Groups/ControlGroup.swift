import Foundation
import SystemPackage

/// The control group of one scanner, locked as long as somebody answers for it.
final class ControlGroup: Sendable {
    let folder: String
    private let lock: FolderLock

    /// Makes a group; `nil` when that fails or somebody else took it.
    init?(making folder: String) {
        guard unsafe mkdir(folder, 0o755) == 0 else { return nil }
        guard let lock = try? FolderLock.exclusive(folder) else {
            unsafe rmdir(folder)
            return nil
        }
        self.folder = folder
        self.lock = lock
        // Removed before it was locked; or of a kernel before 5.14.
        guard FileManager.default.fileExists(atPath: folder + "/cgroup.kill") else {
            unsafe rmdir(folder)
            return nil
        }
    }

    /// A group that another process made and that nobody answers for; `nil` if somebody does.
    init?(found folder: String) {
        guard let lock = try? FolderLock.exclusive(folder) else { return nil }
        self.folder = folder
        self.lock = lock
    }

    /// Sets what the controllers can keep; of what they cannot, the supervisor takes care.
    func limit(
        _ limits: ResourceLimits, by controllers: Set<ControlGroups.Controller>, wrappers: Int
    ) {
        if controllers.contains(.memory), let bytes = limits.memoryBytes {
            // Each may be missing, and the first alone keeps the limit.
            try? file("memory.swap.max").write("0")
            try? file("memory.oom.group").write("1")
            try? file("memory.max").write(String(bytes))
        }
        if controllers.contains(.pids), let processes = limits.processes {
            try? file("pids.max").write(String(processes + wrappers))
        }
    }

    /// What the kernel counted of it so far.
    var usage: ControlGroupUsage { ControlGroupUsage(folder) }

    func kill() { try? file("cgroup.kill").write("1") }

    /// Kills what is left in it, and removes it; what is stuck in the kernel stays for the next start.
    func end() async {
        if isPopulated { kill() }
        for _ in 0..<500 {
            if removeAtOnce() { return }
            // The last process may still be on its way out.
            try? await Task.sleep(for: .milliseconds(2))
        }
    }

    /// Removes it if it is empty, with groups that were made in it.
    @discardableResult
    func removeAtOnce() -> Bool { Self.remove(folder) }

    @discardableResult
    private static func remove(_ folder: String) -> Bool {
        if unsafe rmdir(folder) == 0 || errno != EBUSY { return true }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        // Of the kernel's files it only learns that they are no folders.
        for name in names { remove(folder + "/" + name) }
        return unsafe rmdir(folder) == 0
    }

    private var isPopulated: Bool { file("cgroup.events").count("populated") == 1 }

    private func file(_ name: String) -> KernelFile { KernelFile(folder, name) }
}

/// What the kernel says that a group used and was refused.
struct ControlGroupUsage: Sendable, Equatable {
    /// Times that it was killed for using more memory than its limit.
    var outOfMemory = 0
    /// The most memory that was charged to it at once, files kept in memory included.
    var memoryPeak: Int?
    /// Processes and threads that were refused.
    var refusedProcesses = 0
    var processPeak: Int?

    init(_ folder: String) {
        let events = KernelFile(folder, "memory.events")
        outOfMemory = events.count("oom_group_kill") ?? events.count("oom_kill") ?? 0
        refusedProcesses = KernelFile(folder, "pids.events").count("max") ?? 0
        memoryPeak = Self.number(KernelFile(folder, "memory.peak"))
        processPeak = Self.number(KernelFile(folder, "pids.peak"))
    }

    private static func number(_ file: KernelFile) -> Int? {
        file.words.first.flatMap { Int($0) }
    }
}
