import Foundation

/// What of the machine isolation is made of, for a person to look at; nothing is decided by it.
package struct IsolationFoundations: Sendable {
    private let program: String
    private let landlockVersion: Int
    private let groups: ControlGroups

    package init(_ isolation: Isolation, _ supervisor: Supervisor) {
        program = isolation.bubblewrap
        groups = supervisor.groups
        landlockVersion = isolation.landlockVersion
    }

    package var bubblewrapVersion: String {
        guard FileManager.default.isExecutableFile(atPath: program) else { return "not installed" }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: program)
        process.arguments = ["--version"]
        process.standardOutput = output
        guard (try? process.run()) != nil else { return "cannot be run" }
        let said = (try? output.fileHandleForReading.readToEnd()) ?? nil
        process.waitUntilExit()
        let text = String(decoding: said ?? Data(), as: UTF8.self).trimmingCharacters(
            in: .whitespacesAndNewlines)
        return text.replacing("bubblewrap ", with: "") + ", " + program
    }

    package var landlock: String {
        landlockVersion == 0
            ? "none: needs Linux 5.13 or later, with landlock in lsm= at boot"
            : "version \(landlockVersion) of its interface"
    }

    package var seccomp: String {
        let actions = Self.text("/proc/sys/kernel/seccomp/actions_avail")
        return actions.contains("errno") ? "available" : "not available"
    }

    package var cgroup: String {
        guard let folder = groups.folder else {
            return "no version 2: " + (groups.gap?.reason ?? "none is used")
        }
        let controllers = groups.controllers.map(\.rawValue).sorted()
        return "version 2 at \(folder), "
            + (controllers.isEmpty ? "no controller" : controllers.joined(separator: " and "))
    }

    package var kernel: String { Self.text("/proc/sys/kernel/osrelease") }

    private static func text(_ path: String) -> String {
        ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").trimmingCharacters(
            in: .whitespacesAndNewlines)
    }
}
