import Foundation
import Testing

/// A server that runs as long as this value is referred to.
final class Daemon: Sendable {
    private let process: Process
    /// Its end tells the HTTP server to end, even if this process crashes.
    private let input: Pipe
    let port: Int

    private init(_ arguments: [String], port: Int?, readyLine: (String) -> Int?) throws {
        process = Process()
        input = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardInput = input
        let output = Pipe()
        process.standardOutput = output
        process.standardError = port == nil ? FileHandle.standardError : output
        try process.run()
        var text = ""
        var found: Int?
        while found == nil {
            let data = output.fileHandleForReading.availableData
            try #require(!data.isEmpty, "the server ended: \(text)")
            text += String(decoding: data, as: UTF8.self)
            found = text.split(separator: "\n").compactMap { readyLine(String($0)) }.first
        }
        self.port = try #require(found)
    }

    deinit {
        process.terminate()
        try? input.fileHandleForWriting.close()
    }

    /// Our git-http-server over a folder of bare repositories.
    static func http(_ folder: String, _ options: String...) throws -> Daemon {
        let script =
            URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().path + "/Support/git-http-server"
        return try Daemon([script, folder] + options, port: nil) { Int($0) }
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
                // The time limit ends it if this process crashes.
                return try Daemon(
                    [
                        "timeout", "300", "/usr/sbin/sshd", "-D", "-e", "-f",
                        "\(scenery.path)/sshd_config",
                    ],
                    port: port
                ) { $0.contains("Server listening") ? port : nil }
            } catch {
                failure = error
            }
        }
        throw try #require(failure)
    }
}
