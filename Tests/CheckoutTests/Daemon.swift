import Foundation
import Testing

/// A server that runs as long as this value is referred to.
final class Daemon: Sendable {
    private let process: ChildProcess
    private let log: String
    let port: Int

    init(_ arguments: [String], readyLine: (String) -> Int?) throws {
        log = FileManager.default.temporaryDirectory.path + "/daemon-\(UUID())"
        process = try ChildProcess(
            arguments, environment: ProcessInfo.processInfo.environment, output: log,
            capturesErrors: true)
        var found: Int?
        let end = ContinuousClock.now + .seconds(120)
        while found == nil {
            usleep(20_000)
            try #require(ContinuousClock.now < end, "the server does not start")
            let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
            // Not its last line, which may be half written.
            // sshd ends its lines with CR LF.
            found =
                text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
                .dropLast()
                .compactMap { readyLine(String($0)) }.first
            try #require(found != nil || process.isRunning, "the server ended: \(text)")
        }
        port = try #require(found)
    }

    deinit {
        process.end()
        try? FileManager.default.removeItem(atPath: log)
    }

    /// Our git-http-server over a folder of bare repositories.
    static func http(_ folder: String, _ options: String...) throws -> Daemon {
        let script =
            URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().path + "/Support/git-http-server"
        return try Daemon([script, folder] + options) { Int($0) }
    }

    /// A real sshd with keys made for this test, for the user who runs it.
    ///
    /// - Parameter scenery: Gets `host_key`, `user_key` and `wrong_key`.
    /// - Returns: A server that listens already.
    /// - Throws: When it does not start.
    static func ssh(_ scenery: Scenery) throws -> Daemon {
        for name in ["host_key", "user_key", "wrong_key"] {
            try scenery.run(
                "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "\(scenery.path)/\(name)")
        }
        // sshd wants this folder whatever its configuration says.
        try FileManager.default.createDirectory(
            atPath: "/run/sshd", withIntermediateDirectories: true)
        var failure: (any Error)?
        for _ in 0..<5 {
            let port = Int.random(in: 20000...60000)
            try scenery.write(
                """
                Port \(port)
                ListenAddress 127.0.0.1
                HostKey \(scenery.path)/host_key
                AuthorizedKeysFile \(scenery.path)/user_key.pub
                StrictModes no
                UsePAM no
                PermitRootLogin yes
                PidFile none
                """, to: "sshd_config")
            do {
                // sshd goes when the shell notices that this process has gone.
                let command = """
                    /usr/sbin/sshd -D -e -f \(scenery.path)/sshd_config &
                    while kill -0 $PPID; do sleep 1; done; kill $!
                    """
                return try Daemon(["sh", "-c", command]) { line in
                    line.contains("Server listening") ? port : nil
                }
            } catch {
                failure = error
            }
        }
        throw try #require(failure)
    }
}
