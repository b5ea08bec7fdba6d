import Foundation
import TestSupport

/// What all tests share and none changes: the built program, the fake scanners, one repository.
enum Scenery {
    static let tests = URL(filePath: #filePath).deletingLastPathComponent().path
    static let scanners = tests + "/Scanners"
    static var root: String {
        URL(filePath: tests).deletingLastPathComponent().deletingLastPathComponent().path
    }

    static let sluice = (try? BuiltProgram.sluice().path) ?? "no sluice was built"

    static func script(_ scanner: String, _ behaviour: String) -> String {
        "\(scanners)/\(scanner)/behaviours/\(behaviour)"
    }

    private static var repositoryPath: String {
        NSTemporaryDirectory() + "failclosed-repository-\(getpid())"
    }

    /// A real repository with two Python files; made once.
    static let repository = Result {
        let path = repositoryPath
        atexit { try? FileManager.default.removeItem(atPath: repositoryPath) }
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
        for name in ["app.py", "lib.py"] {
            try "print('\(name)')\n".write(
                toFile: "\(path)/\(name)", atomically: false, encoding: .utf8)
        }
        for words in [
            "init -q -b main", "add -A",
            "-c user.name=T -c user.email=t@example.com commit -q -m first",
        ] {
            try run(["/usr/bin/git", "-C", path] + words.split(separator: " ").map(String.init))
        }
        return path
    }

    private static func run(_ argv: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: argv[0])
        process.arguments = Array(argv.dropFirst())
        process.environment = [
            "PATH": "/usr/bin:/bin", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
        ]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(argv: argv) }
    }

    struct Failed: Error { let argv: [String] }
}
