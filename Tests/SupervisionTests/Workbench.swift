import Foundation
import SystemPackage

@testable import Scanning

/// A temporary folder, the real supervisor, and a mark in the environment of all that it starts.
///
/// The mark finds every process of a run again, whatever session or parent it moved to.
struct Workbench: ~Copyable {
    let folder: FilePath
    let supervisor: Supervisor
    let mark = UUID().uuidString

    init() throws {
        folder = FilePath(NSTemporaryDirectory()).appending("supervision-\(mark)")
        try FileManager.default.createDirectory(
            atPath: folder.string, withIntermediateDirectories: true)
        // The test program stands beside the supervisor that the same build made.
        supervisor = try Supervisor.locate(environment: [:])
    }

    deinit { try? FileManager.default.removeItem(atPath: folder.string) }

    func command(_ argv: String..., timeout: Duration? = .seconds(60)) -> SupervisedCommand {
        SupervisedCommand(
            argv: argv,
            environment: ["PATH": "/usr/bin:/bin", "MARK": mark],
            workingDirectory: folder,
            standardOutput: folder.appending("stdout"),
            standardError: folder.appending("stderr"),
            timeout: timeout,
            grace: .milliseconds(300))
    }

    func sh(_ script: String, timeout: Duration? = .seconds(60)) -> SupervisedCommand {
        command("/bin/sh", "-c", script, timeout: timeout)
    }

    func python(_ script: String, _ arguments: String...) -> SupervisedCommand {
        var command = command("/usr/bin/python3", "-c", script)
        command.argv += arguments
        return command
    }

    func text(of name: String) throws -> String {
        try String(contentsOfFile: folder.appending(name).string, encoding: .utf8)
    }

    func write(_ text: String, to name: String, mode: Int = 0o755) throws -> String {
        let path = folder.appending(name).string
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return path
    }

    /// The processes alive that carry the mark.
    func alive() throws -> [Int] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap(Int.init).filter {
            let environment = FileManager.default.contents(atPath: "/proc/\($0)/environ")
            return environment?.range(of: Data("MARK=\(mark)".utf8)) != nil
        }
    }

    /// Waits for that many processes below the supervisor, which carries the mark itself.
    func wait(untilAlive count: Int) async throws {
        while try alive().count <= count { try await Task.sleep(for: .milliseconds(5)) }
    }

    /// Waits until a file has text: the sign that a script under test has come that far.
    func wait(for name: String) async throws -> String {
        while true {
            if let text = try? text(of: name), text.hasSuffix("\n") { return text }
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}
