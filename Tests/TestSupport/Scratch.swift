import Foundation

/// The folder of everything temporary, taken away when this process ends, however it does.
///
/// What suites share is never released, so releasing could not do it.
package enum Scratch {
    package static let root: String = {
        let path =
            FileManager.default.temporaryDirectory.path + "/sluice-tests-" + UUID().uuidString
        janitor.executableURL = URL(filePath: "/bin/sh")
        janitor.arguments = ["-c", "cat >/dev/null; rm -rf -- \"$1\"", "sh", path]
        janitor.standardInput = lifeline
        janitor.standardOutput = FileHandle.nullDevice
        janitor.standardError = FileHandle.nullDevice
        try? janitor.run()
        try? FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        return path
    }()

    private static let janitor = Process()
    private static let lifeline = Pipe()
}
