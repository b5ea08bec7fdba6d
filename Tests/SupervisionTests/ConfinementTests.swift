import Findings
import Foundation
import SystemPackage
import Testing

@testable import Scanning

@Suite(.timeLimit(.minutes(10))) struct ConfinementTests {
    static let levels: [IsolationLevel] = [.sandboxed, .restricted]

    @Test(arguments: levels)
    func `What is not its own cannot be read or written`(level: IsolationLevel) async throws {
        let cell = try Cell(level)
        let inHome = NSHomeDirectory() + "/.confinement-\(cell.bench.mark)"
        try Data("mine\n".utf8).write(to: URL(filePath: inHome))
        defer { try? FileManager.default.removeItem(atPath: inHome) }
        let pid = ProcessInfo.processInfo.processIdentifier
        let results = try await cell.attempts([
            ("write own", "open('new', 'w').write('x')"),
            ("read tree", "assert open('\(cell.tree)/file').read() == 'text\\n'"),
            ("write tree", "open('\(cell.tree)/file', 'w')"),
            ("add to tree", "open('\(cell.tree)/new', 'w')"),
            ("remove from tree", "os.remove('\(cell.tree)/file')"),
            ("write outside", "open('\(cell.hidden)/new', 'w')"),
            ("write /etc", "open('/etc/new', 'w')"),
            ("write /usr", "open('/usr/new', 'w')"),
            ("read hidden", "open('\(cell.hidden)/file').read(1)"),
            ("list hidden", "os.listdir('\(cell.hidden)')"),
            ("read home", "open('\(inHome)').read(1)"),
            ("read shadow", "open('/etc/shadow').read(1)"),
            ("read environment", "open('/proc/\(pid)/environ').read(1)"),
            ("read parent's environment", "open(f'/proc/{os.getppid()}/environ').read(1)"),
            ("change the kernel", "open('/proc/sys/kernel/core_pattern', 'r+')"),
            ("change swapping", "open('/proc/sys/vm/swappiness', 'r+')"),
            ("read memory", "open('/proc/\(pid)/mem', 'rb').read(1)"),
            ("leave by a link", "os.symlink('\(cell.hidden)', 'link'); open('link/file').read(1)"),
            ("leave by a process", "os.listdir('/proc/\(pid)/cwd')"),
        ])
        #expect(results["write own"] == "ok")
        #expect(results["read tree"] == "ok")
        let succeeded = results.filter { $0.value == "ok" }.keys.sorted()
        #expect(succeeded == ["read tree", "write own"], "\(results)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: cell.tree.string) == ["file"])
    }

    /// Listens in every way, and writes down who came.
    private static let server = """
        import os, select, socket, sys
        tcp = socket.create_server(("127.0.0.1", 0))
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.bind(("127.0.0.1", 0))
        abstract = socket.socket(socket.AF_UNIX)
        abstract.bind("\\0" + sys.argv[1])
        abstract.listen()
        path = socket.socket(socket.AF_UNIX)
        path.bind("hidden/socket")
        path.listen()
        print(tcp.getsockname()[1], udp.getsockname()[1], flush=True)
        while True:
            for ready in select.select([tcp, udp, abstract, path], [], [])[0]:
                (ready.recv if ready is udp else lambda _: ready.accept())(1)
                print("somebody came", flush=True)
        """

    @Test(arguments: levels)
    func `Nobody can be reached, though somebody listens`(level: IsolationLevel) async throws {
        let cell = try Cell(level)
        let name = "confinement-\(cell.bench.mark)"
        let server = Outside(cell.bench.python(Self.server, name), cell.bench.supervisor)
        let ports = try await cell.bench.wait(for: "stdout").split { " \n".contains($0) }
        try #require(ports.count == 2)
        let results = try await cell.attempts([
            ("tcp", "socket.create_connection(('127.0.0.1', \(ports[0])), 2)"),
            (
                "udp",
                "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', \(ports[1])))"
            ),
            ("abstract", "socket.socket(socket.AF_UNIX).connect('\\0\(name)')"),
            ("path", "socket.socket(socket.AF_UNIX).connect('\(cell.hidden)/socket')"),
            ("netlink", "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0).bind((0, 0))"),
            ("vsock", "socket.socket(40, socket.SOCK_STREAM)"),
            ("packet", "socket.socket(socket.AF_PACKET, socket.SOCK_RAW)"),
            ("alg", "socket.socket(38, socket.SOCK_SEQPACKET)"),
            ("io_uring", "call(425, 8, ctypes.create_string_buffer(120))"),
            ("pair", "socket.socketpair()"),
        ])
        #expect(results.filter { $0.value == "ok" }.keys.sorted() == ["pair"], "\(results)")
        await server.end()
        #expect(try !cell.bench.text(of: "stdout").contains("somebody"))
    }

    @Test(arguments: levels)
    func `With the network a server on loopback is reached, and no socket of a daemon`(
        level: IsolationLevel
    ) async throws {
        let cell = try Cell(level)
        let name = "confinement-\(cell.bench.mark)"
        let server = Outside(cell.bench.python(Self.server, name), cell.bench.supervisor)
        let ports = try await cell.bench.wait(for: "stdout").split { " \n".contains($0) }
        try #require(ports.count == 2)
        let results = try await cell.attempts(
            [
                ("tcp", "socket.create_connection(('127.0.0.1', \(ports[0])), 2)"),
                ("abstract", "socket.socket(socket.AF_UNIX).connect('\\0\(name)')"),
                ("path", "socket.socket(socket.AF_UNIX).connect('\(cell.hidden)/socket')"),
                ("vsock", "socket.socket(40, socket.SOCK_STREAM)"),
            ], usesNetwork: true)
        #expect(results.filter { $0.value == "ok" }.keys.sorted() == ["tcp"], "\(results)")
        await server.end()
    }

    @Test(arguments: levels)
    func `Other processes cannot be signalled, traced or entered`(
        level: IsolationLevel
    ) async throws {
        let cell = try Cell(level)
        let victim = Outside(
            cell.bench.sh("trap 'echo hit' TERM USR1; echo $$; while :; do sleep 0.05; done"),
            cell.bench.supervisor)
        let said = try await cell.bench.wait(for: "stdout")
        let pid = try #require(Int(said.dropLast()))
        let own = ProcessInfo.processInfo.processIdentifier
        let results = try await cell.attempts([
            ("signal victim", "os.kill(\(pid), signal.SIGUSR1)"),
            ("signal sluice", "os.kill(\(own), 0)"),
            ("trace", "call(101, 16, \(pid), 0, 0)"),
            ("be traced", "call(101, 0, 0, 0, 0)"),
            ("descriptor of a process", "call(438, os.pidfd_open(\(own)), 1, 0)"),
            ("user namespace", "call(272, 0x10000000)"),
            ("mount namespace", "call(272, 0x20000)"),
            ("time namespace", "call(272, 0x80)"),
            ("namespace by clone", "call(56, 0x10000000 | 17, 0, 0, 0, 0)"),
            ("mount", "call(165, b'none', b'\(cell.own)', b'tmpfs', 0, 0)"),
            ("new mount", "call(430, b'tmpfs', 0)"),
            ("keys", "call(250, 0, -3, 0)"),
            ("bpf", "call(321, 0, 0, 0)"),
            ("perf", "call(298, 0, 0, -1, -1, 0)"),
            ("userfaultfd", "call(323, 0)"),
            ("handles", "call(304, -100, 0, 0)"),
            ("x32", "call(0x40000000 + 39)"),
            ("terminal", "import fcntl; fcntl.ioctl(0, 0x5412, b'x')"),
            ("child", "if os.fork() == 0: os._exit(0)"),
            ("shared files", "call(272, 0x400)"),
        ])
        let succeeded = results.filter { $0.value == "ok" }.keys.sorted()
        #expect(succeeded == ["child", "shared files"], "\(results)")
        await victim.end()
        #expect(try cell.bench.text(of: "stdout") == "\(pid)\nhit\n")  // by the end alone
    }

    @Test func `In a sandbox no process of the machine is seen`() async throws {
        let cell = try Cell(.sandboxed)
        _ = await cell.run(
            cell.sh("echo /proc/[0-9]*; cat /proc/1/cmdline | tr '\\0' ' '; ls /"))
        let lines = try cell.output.split(separator: "\n")
        #expect(lines.first?.split(separator: " ").count ?? 9 <= 3, "\(lines)")
        #expect(lines.dropFirst().first?.hasPrefix("/.sluice-supervisor --reap") == true)
        #expect(!lines.contains("home") && !lines.contains("sys") && !lines.contains("var"))
    }

    @Test(arguments: levels)
    func `The filter is in force and nothing is left to gain`(level: IsolationLevel) async throws {
        let cell = try Cell(level)
        _ = await cell.run(cell.sh("cat /proc/self/status"))
        let report = ProbeReport(parsing: try cell.output)
        #expect(report.isFiltered)
        #expect(report.hasNoCapabilities)
        if level == .sandboxed || geteuid() == 0 {
            #expect(try cell.output.contains("CapBnd:\t0000000000000000"))
        }
        if level == .sandboxed { #expect(report.userID == "65534") }
    }

    @Test(arguments: levels)
    func `No descriptor but the three is open`(level: IsolationLevel) async throws {
        let cell = try Cell(level)
        let results = try await cell.attempts([
            ("descriptors", "assert len(os.listdir('/proc/self/fd')) == 4")
        ])
        #expect(results == ["descriptors": "ok"])
    }

    @Test func `A command line outside shows no value of the environment`() async throws {
        let cell = try Cell(.sandboxed)
        var command = cell.sh("sleep 60")
        command.environment["TOKEN"] = "opensesame-\(cell.bench.mark)"
        let scan = Outside(command, cell.bench.supervisor)
        try await cell.bench.wait(untilAlive: 2)
        for pid in try cell.bench.alive() {
            let line = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") ?? Data()
            #expect(line.range(of: Data("opensesame".utf8)) == nil)
        }
        await scan.end()
    }
}
