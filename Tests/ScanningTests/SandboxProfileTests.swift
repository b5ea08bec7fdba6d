import Foundation
import Testing

@testable import Scanning

@Suite struct SandboxProfileTests {
    private let system = SystemFiles(
        folders: ["/usr"], links: [.init(path: "/bin", target: "usr/bin")],
        settings: ["/etc/passwd"])

    private func profile(
        readable: [String] = [], writable: [String] = [], usesNetwork: Bool = false
    ) -> SandboxProfile {
        SandboxProfile(
            readable: readable, writable: writable, workingFolder: "/tmp/run/empty",
            usesNetwork: usesNetwork, system: system)
    }

    @Test func `bubblewrap's command line is as it was reviewed`() {
        let words = profile(
            readable: ["/srv/tree", "/bin", "/usr/share"], writable: ["/tmp/run/empty"]
        ).bubblewrapArguments(
            program: "/usr/bin/bwrap", supervisor: "/opt/sluice-supervisor",
            command: ["/usr/bin/tool", "--", ""])
        #expect(
            words.joined(separator: " ") == """
                /usr/bin/bwrap --unshare-all --unshare-user --disable-userns --die-with-parent \
                --new-session --as-pid-1 --cap-drop ALL --uid 65534 --gid 65534 --hostname sandbox \
                --seccomp 3 --proc /proc --dev /dev --size 1073741824 --tmpfs /tmp \
                --symlink usr/bin /bin --ro-bind-try /etc/passwd /etc/passwd \
                --ro-bind-try /srv/tree /srv/tree --bind /tmp/run/empty /tmp/run/empty \
                --ro-bind-try /usr /usr --ro-bind /opt/sluice-supervisor /.sluice-supervisor \
                --remount-ro /proc --remount-ro / --chdir /tmp/run/empty -- /.sluice-supervisor --reap \
                /usr/bin/tool --\u{20}
                """)
    }

    @Test func `The network is shared only when it is asked for`() {
        let arguments = { (profile: SandboxProfile) in
            profile.bubblewrapArguments(program: "bwrap", supervisor: "s", command: ["t"])
        }
        #expect(!arguments(profile()).contains("--share-net"))
        #expect(!arguments(profile()).contains("/etc/resolv.conf"))
        #expect(arguments(profile(usesNetwork: true)).contains("--share-net"))
        #expect(arguments(profile(usesNetwork: true)).contains("/etc/resolv.conf"))
    }

    @Test func `Parents are mounted before what lies in them, and writable wins`() {
        let mounts = profile(
            readable: ["/a/b/c", "/a", "/d", "/a-b"], writable: ["/a/b", "/d"]
        ).mounts.filter { $0.path.hasPrefix("/a") || $0.path.hasPrefix("/d") }
        #expect(mounts.map(\.path) == ["/a", "/a-b", "/a/b", "/a/b/c", "/d"].sorted())
        #expect(mounts.filter(\.isWritable).map(\.path) == ["/a/b", "/d"])
    }

    @Test(arguments: [
        (false, "none", "unix"), (true, "internet", "internet"),
    ])
    func `Sockets are those of the level`(network: Bool, restricted: String, sandboxed: String) {
        let profile = profile(usesNetwork: network)
        #expect(
            Confinement.landlock(profile).supervisorOptions.prefix(2) == ["--filter", restricted])
        #expect(
            Confinement.filter(usesNetwork: network).supervisorOptions == ["--filter", restricted])
        #expect(
            Confinement.bubblewrap("bwrap", profile).supervisorOptions
                == ["--wrapped", "--filter", sandboxed])
        #expect(Confinement.none.supervisorOptions == [])
    }
}

@Suite struct ToolFootprintTests {
    /// A home with tools, deleted at the end.
    private func withHome<Value>(_ body: (String) throws -> Value) throws -> Value {
        let path =
            URL(filePath: NSTemporaryDirectory()).resolvingSymlinksInPath().path
            + "/footprint-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        for folder in ["bin", "tools/bin", "python/bin", ".local/state"] {
            try FileManager.default.createDirectory(
                atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
        }
        return try body(path)
    }

    private func write(_ text: String, _ path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    @Test func `Links and interpreters are followed to their prefixes`() throws {
        try withHome { home in
            try write("#!\(home)/tools/bin/python -s\n", home + "/tools/bin/scanner")
            try write("binary", home + "/python/bin/python3")
            let manager = FileManager.default
            try manager.createSymbolicLink(
                atPath: home + "/tools/bin/python", withDestinationPath: "../../python/bin/python3")
            try manager.createSymbolicLink(
                atPath: home + "/bin/scanner", withDestinationPath: home + "/tools/bin/scanner")
            let places = ToolFootprint(visible: [home + "/bin"], hidden: [home])
                .places(of: home + "/bin/scanner")
            #expect(places == [home + "/tools", home + "/python"])
        }
    }

    @Test func `A tool in the user's own bin opens that folder, not the home`() throws {
        try withHome { home in
            try write("#!/bin/sh\n", home + "/bin/scanner")
            let footprint = ToolFootprint(visible: ["/bin", "/usr"], hidden: [home])
            #expect(footprint.places(of: home + "/bin/scanner") == [home + "/bin"])
        }
    }

    @Test func `A tool beside what is hidden opens its own file alone`() throws {
        try withHome { home in
            try write("#!/bin/sh\n", home + "/scanner")
            let footprint = ToolFootprint(
                visible: ["/bin", "/usr"], hidden: [home + "/.local/state"])
            #expect(footprint.places(of: home + "/scanner") == [home + "/scanner"])
        }
    }
}
