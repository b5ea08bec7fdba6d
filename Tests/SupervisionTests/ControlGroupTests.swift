import Findings
import Foundation
import SystemPackage
import Testing

@testable import Scanning

/// Where the machine that tests runs on lets groups be made, these run in some; what is promised
/// without them is tested everywhere.
@Suite(.timeLimit(.minutes(10))) struct ControlGroupTests {
    /// A line of mountinfo as kernels write it.
    private func mount(_ root: String, _ place: String, _ type: String = "cgroup2") -> String {
        "41 31 0:38 \(root) \(place) rw,nosuid shared:9 master:1 - \(type) \(type) rw,nsdelegate\n"
    }

    @Test func `The group of a process is found in every way that version 2 is mounted`() {
        let unified = mount("/", "/sys/fs/cgroup")
        let hybrid =
            "31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw\n"
            + mount("/", "/sys/fs/cgroup/memory", "cgroup")
            + mount("/", "/sys/fs/cgroup/unified")
        let scope = "/user.slice/user-1000.slice/user@1000.service/app.slice/run-r1.scope"
        let cases: [(mounts: String, membership: String, folder: String?)] = [
            (unified, "0::/\n", "/sys/fs/cgroup"),
            (unified, "0::\(scope)\n", "/sys/fs/cgroup" + scope),
            (hybrid, "4:memory:/a/b\n1:name=systemd:/\n0::/c\n", "/sys/fs/cgroup/unified/c"),
            (mount("/docker/1f", "/sys/fs/cgroup"), "0::/docker/1f\n", "/sys/fs/cgroup"),
            (mount("/docker/1f", "/sys/fs/cgroup"), "0::/docker/1f/x\n", "/sys/fs/cgroup/x"),
            // Shown to us, but not ours.
            (mount("/docker/1f", "/sys/fs/cgroup"), "0::/docker/1f0\n", nil),
            (unified, "0::/../other\n", nil),
            (mount("/", "/a\\040b\\134"), "0::/c\n", "/a b\\/c"),
            (mount("/", "/sys/fs/cgroup/memory", "cgroup"), "4:memory:/\n", nil),
            (mount("/", "/sys/fs/cgroup/memory", "cgroup"), "0::/\n", nil),
            ("", "", nil), ("cgroup2 - cgroup2\n", "0::/\n", nil), (unified, "0::\n", nil),
        ]
        for (mounts, membership, folder) in cases {
            let place = ControlGroupPlace(mountInfo: mounts, membership: membership)
            #expect(place?.folder == folder, "\(mounts)\(membership)")
        }
    }

    /// A folder with files as the kernel has them, which does nothing.
    private func still(
        _ bench: borrowing Workbench, _ files: [String: String]
    ) throws -> String {
        let folder = bench.folder.appending("group-\(UUID().uuidString)").string
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        for (name, text) in files {
            try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
        }
        return folder
    }

    @Test func `Controllers that a group has are passed on, and what is missing has a reason`()
        throws
    {
        let bench = try Workbench()
        let all = try still(
            bench,
            [
                "cgroup.controllers": "cpuset cpu io memory pids\n", "cgroup.procs": "1\n",
                "cgroup.subtree_control": "memory pids\n",
            ])
        #expect(ControlGroups(in: all).controllers == [.memory, .pids])
        #expect(ControlGroups(in: all).gap == nil)
        let some = try still(
            bench,
            [
                "cgroup.controllers": "pids\n", "cgroup.procs": "1\n",
                "cgroup.subtree_control": "",
            ])
        let groups = ControlGroups(in: some)
        #expect(
            try String(contentsOfFile: some + "/cgroup.subtree_control", encoding: .utf8) == "+pids"
        )
        #expect(groups.gap == .notDelegated(some))
        #expect(ControlGroups(in: "/nowhere").gap == .notOurs("/nowhere"))
        #expect(ControlGroups(in: nil).gap == .notMounted)
        for groups in [ControlGroups(in: "/nowhere"), ControlGroups(in: nil)] {
            #expect(groups.make(ResourceLimits(), wrappers: 0) == nil)
        }
    }

    @Test func `A group gets the limits that its controllers keep`() throws {
        let bench = try Workbench()
        let files = [
            "memory.max": "max\n", "memory.swap.max": "9\n", "memory.oom.group": "0\n",
            "pids.max": "00\n",
        ]
        let limits = ResourceLimits(memoryBytes: 2 << 30, processes: 64)
        let folder = try still(bench, files)
        let group = try #require(ControlGroup(found: folder))
        group.limit(limits, by: [.pids], wrappers: 2)
        // Bubblewrap and the first process of its sandbox are none of the scanner's.
        #expect(KernelFile(folder, "pids.max").text == "66\n")
        #expect(KernelFile(folder, "memory.max").words == ["max"])
        group.limit(limits, by: [.memory], wrappers: 0)
        #expect(KernelFile(folder, "memory.max").text == "2147483648")
        #expect(KernelFile(folder, "memory.swap.max").words == ["0"])
        #expect(KernelFile(folder, "memory.oom.group").words == ["1"])
    }

    @Test func `A group that was killed for its memory names the limit and the peak`() throws {
        let bench = try Workbench()
        let folder = try still(
            bench,
            [
                "memory.events": "low 0\nhigh 0\nmax 612\noom 1\noom_kill 3\noom_group_kill 1\n",
                "memory.peak": "2147483648\n", "pids.events": "max 7\n", "pids.peak": "9\n",
            ])
        let usage = ControlGroupUsage(folder)
        #expect(usage.outOfMemory == 1)
        #expect(usage.refusedProcesses == 7)
        #expect(usage.processPeak == 9)
        var command = bench.sh("")
        command.limits = ResourceLimits(memoryBytes: 2 << 30, processes: 8)
        let line = """
            {"end":"signaled","status":9,"stage":"","startedAtMs":0,"wallMs":5,"userMs":1,\
            "systemMs":1,"maxRssBytes":4096,"treePeakBytes":8192,"writtenBytes":0,"leftovers":0,\
            "killed":0,"survivors":0,"grouped":true,"stdoutBytes":0,"stderrBytes":0,\
            "diskFull":false}
            """
        var report = try JSONDecoder().decode(SupervisorReport.self, from: Data(line.utf8))
        let run = report.run(of: command, group: usage)
        #expect(run.ending.inWords == "killed: memory limit 2 GiB (peak 2 GiB)")
        // The kernel refused it processes, and it failed: that is why.
        (report.end, report.status) = (.exited, 1)
        var refused = usage
        refused.outOfMemory = 0
        #expect(report.run(of: command, group: refused).ending == .exited(1))
        #expect(report.limitHit(of: command.limits, group: refused) == "process limit 8")
        report.status = 0
        #expect(report.limitHit(of: command.limits, group: refused) == nil)
        #expect(report.run(of: command, group: nil).ending == .exited(0))
        // A kernel before 6.12 counts only processes, one before 5.19 no peak.
        let old = ControlGroupUsage(try still(bench, ["memory.events": "oom 1\noom_kill 3\n"]))
        #expect(old.outOfMemory == 3)
        #expect(old.memoryPeak == nil)
        #expect(ControlGroupUsage("/nowhere").outOfMemory == 0)
    }
}
