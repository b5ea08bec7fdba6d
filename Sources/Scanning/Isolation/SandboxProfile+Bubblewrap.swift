extension SandboxProfile {
    /// Where `sluice-supervisor` lies in the sandbox, of which it is the first process.
    static let supervisorPlace = "/.sluice-supervisor"
    /// Where the supervisor hands over the filter of system calls: `FILTER_FD`.
    private static let filterDescriptor = "3"
    /// For tools that write to /tmp whatever `TMPDIR` says; memory, not disk.
    private static let temporaryBytes = 1 << 30

    /// The command line of bubblewrap.
    ///
    /// It shows no secret: the environment is inherited, not given by `--setenv`. Descriptors that
    /// bubblewrap inherits reach the first process, which closes them to the scanner.
    func bubblewrapArguments(
        program: String, supervisor: String, command: [String]
    ) -> [String] {
        var words = [program, "--unshare-all", "--unshare-user", "--disable-userns"]
        if usesNetwork { words.append("--share-net") }
        words += [
            "--die-with-parent", "--new-session", "--as-pid-1", "--cap-drop", "ALL",
            "--uid", "65534", "--gid", "65534", "--hostname", "sandbox",
            "--seccomp", Self.filterDescriptor, "--proc", "/proc", "--dev", "/dev",
            "--size", String(Self.temporaryBytes), "--tmpfs", "/tmp",
        ]
        for link in system.links { words += ["--symlink", link.target, link.path] }
        // After /tmp, below which they may lie.
        for (path, isWritable) in mounts {
            words += [isWritable ? "--bind" : "--ro-bind-try", path, path]
        }
        // To the kernel, who is root outside owns /proc/sys, whatever it has lost in here: writing to
        // core_pattern there would run a program outside.
        words += ["--ro-bind", supervisor, Self.supervisorPlace]
        words += ["--remount-ro", "/proc", "--remount-ro", "/"]
        words += ["--chdir", workingFolder, "--", Self.supervisorPlace, "--reap"]
        return words + command
    }

    /// The supervisor's options for Landlock.
    var landlockOptions: [String] {
        let links = system.links.map(\.path)
        // Shared memory is where Python keeps its semaphores; /proc holds no more than others may see.
        let own = ["/dev/null", "/dev/zero", "/dev/full", "/dev/shm"]
        let devices = ["/dev/random", "/dev/urandom", "/proc"]
        let mounts = self.mounts
        let readable = links + devices + mounts.filter { !$0.isWritable }.map(\.path)
        let writable = own + mounts.filter(\.isWritable).map(\.path)
        return readable.flatMap { ["--landlock-read", $0] }
            + writable.flatMap { ["--landlock-write", $0] }
    }
}
