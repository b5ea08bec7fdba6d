import Foundation
package import Findings
import SystemPackage

/// Finds out how well scanners can be kept in here, by keeping something in and letting it try.
package struct IsolationProbe: Sendable {
    private let supervisor: Supervisor
    private let scratch: String
    private let hidden: [String]
    private let bubblewrap: String?
    private let system = SystemFiles.current()

    /// - Parameters:
    ///   - supervisor: What runs the attempts.
    ///   - scratch: A folder of the user's own, in which the probe makes one for itself.
    ///   - hidden: Folders that no scanner may see as a whole.
    ///   - searchPath: Where bubblewrap is looked for.
    package init(
        supervisor: Supervisor, scratch: String, hidden: [String],
        searchPath: [String] = ["/usr/bin", "/usr/local/bin", "/bin"]
    ) {
        self.supervisor = supervisor
        self.scratch = scratch
        self.hidden = hidden
        bubblewrap = searchPath.map { $0 + "/bwrap" }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    /// The strongest level that holds, at most the given one.
    package func isolation(atMost most: IsolationLevel = .sandboxed) async -> Isolation {
        var reason = most == .sandboxed ? nil : "no stronger level than \(most.rawValue) was tried"
        var fix: String?
        for level in IsolationLevel.allCases where level <= most {
            let attempt = await attemptWithGroups(level)
            guard let failure = attempt.failure else {
                let properties = IsolationProperties(
                    level: level, report: attempt.report, fix: fix, isRoot: geteuid() == 0,
                    limiters: limiters(attempt))
                var record = IsolationRecord(level: level, reason: reason)
                record.properties = properties.all
                return isolation(record, landlockVersion: attempt.report?.landlockVersion ?? 0)
            }
            if reason == nil { (reason, fix) = (failure, IsolationRemedy.remedy(for: failure)) }
        }
        let properties = IsolationProperties(
            level: .none, report: nil, fix: fix, isRoot: geteuid() == 0,
            limiters: limiters(Attempt()))
        var record = IsolationRecord(level: .none, reason: reason)
        record.properties = properties.all
        return isolation(record)
    }

    private func isolation(
        _ record: IsolationRecord, landlockVersion: Int = 0
    ) -> Isolation {
        Isolation(
            record: record, bubblewrap: bubblewrap ?? "/usr/bin/bwrap", system: system,
            landlockVersion: landlockVersion, hidden: hidden)
    }

    private func limiters(_ attempt: Attempt) -> Limiters {
        Limiters(supervisor.groups, isGrouped: attempt.isGrouped, isRoot: geteuid() == 0)
    }

    /// Makes no groups when they are what a level fails with.
    ///
    /// A group that was killed before sluice was put into it kills all that is started from there: the
    /// kernel takes them for forked meanwhile.
    private func attemptWithGroups(_ level: IsolationLevel) async -> Attempt {
        let attempt = await attempt(level)
        guard let failure = attempt.failure, attempt.isGrouped else { return attempt }
        let groups = supervisor.groups
        let ungrouped = Supervisor(executable: supervisor.executable)
        let other = await self.attempt(level, under: ungrouped)
        if other.failure == nil { groups.disable(failure) }
        return other
    }

    struct Attempt: Sendable {
        var report: ProbeReport?
        var isGrouped = false
        /// Why the level does not hold.
        var failure: String?
    }

    func attempt(
        _ level: IsolationLevel, under supervisor: Supervisor? = nil
    ) async -> Attempt {
        let supervisor = supervisor ?? self.supervisor
        if level == .sandboxed, bubblewrap == nil {
            return Attempt(failure: "bubblewrap is not installed")
        }
        let folder = "\(scratch)/isolation-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        do {
            for name in ["own", "elsewhere"] {
                try FileManager.default.createDirectory(
                    atPath: "\(folder)/\(name)", withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700])
            }
            try Data("secret\n".utf8).write(to: URL(filePath: folder + "/elsewhere/secret"))
        } catch {
            return Attempt(failure: "cannot make \(folder): \(error)")
        }
        guard let listener = LoopbackListener() else {
            return Attempt(failure: "cannot listen on loopback, so nothing shows what is cut off")
        }
        let run = await supervisor.run(command(level, folder, port: listener.port))
        let report = ProbeReport(parsing: Captured.text(folder + "/own/stdout"))
        guard run.ending == .exited(0) else {
            let words = Captured.lastWords(folder + "/own/stderr").map { ": \($0)" } ?? ""
            return Attempt(isGrouped: run.isGrouped, failure: run.ending.inWords + words)
        }
        return Attempt(
            report: report, isGrouped: run.isGrouped, failure: level.gap(in: report))
    }

    private func command(
        _ level: IsolationLevel, _ folder: String, port: UInt16
    ) -> SupervisedCommand {
        let program = supervisor.executable.string
        let pid = ProcessInfo.processInfo.processIdentifier
        let profile = SandboxProfile(
            readable: [program], writable: [folder + "/own"], workingFolder: folder + "/own",
            system: system)
        let isolation = isolation(IsolationRecord(level: level))
        return SupervisedCommand(
            argv: [
                program, "--probe", "own", folder + "/own/file", "write",
                folder + "/elsewhere/file",
                "read", folder + "/elsewhere/secret", "see", folder + "/elsewhere/secret",
                "environ", "/proc/\(pid)/environ", "tcp", String(port), "signal", String(pid),
                "namespace", "user", "kernel", "/proc/sys/kernel/core_pattern",
            ],
            environment: [:], workingDirectory: FilePath(folder + "/own"),
            standardOutput: FilePath(folder + "/own/stdout"),
            standardError: FilePath(folder + "/own/stderr"), timeout: .seconds(20),
            grace: .seconds(1), confinement: isolation.confinement(profile))
    }
}

extension IsolationLevel {
    /// What a level promises and the probe did not find; `nil` when it holds.
    fileprivate func gap(in report: ProbeReport) -> String? {
        if !report.succeeded("own") { return "its own folder cannot be written" }
        if self == .none { return nil }
        if !report.isFiltered { return "the filter of system calls is not in force" }
        if !report.hasNoCapabilities { return "it keeps capabilities" }
        if !report.isDenied("tcp") { return "it reaches a server on loopback" }
        if !report.isDenied("namespace") { return "it can make namespaces" }
        if self == .limited { return nil }
        if !report.isDenied("write") { return "it writes outside of its folders" }
        if !report.isDenied("read") { return "it reads files of this user" }
        if !report.isDenied("kernel") { return "it changes settings of the kernel" }
        if !report.isDenied("environ") { return "it reads the environment of sluice" }
        if self == .restricted { return nil }
        if !report.isDenied("see") { return "it sees files of this user" }
        return report.seesNoOtherProcess ? nil : "it sees processes of the machine"
    }
}
