/// The folder of the control group (cgroup version 2) that a process is in.
struct ControlGroupPlace: Sendable, Equatable {
    let folder: String

    /// - Parameters:
    ///   - mountInfo: Its `/proc/self/mountinfo`, see proc_pid_mountinfo(5).
    ///   - membership: Its `/proc/self/cgroup`, see cgroups(7).
    ///
    /// `nil` when version 2 is mounted nowhere, also not beside version 1, or the mount does not
    /// show the group: it shows a part of the tree, or this process left its namespace's part.
    init?(mountInfo: String, membership: String) {
        let own = membership.split(separator: "\n").first { $0.hasPrefix("0::/") }
        guard let group = own.map({ String($0.dropFirst(3)) }) else { return nil }
        for line in mountInfo.split(separator: "\n") {
            let fields = line.split(separator: " ", omittingEmptySubsequences: false)
            guard let dash = fields.firstIndex(of: "-"), fields.count > dash + 1,
                fields[dash + 1] == "cgroup2", dash > 5
            else { continue }
            let root = Self.unescape(fields[3])
            guard group.isWithin(root), !group.split(separator: "/").contains("..") else {
                continue
            }
            let below = root == "/" ? group : String(group.dropFirst(root.count))
            let mount = Self.unescape(fields[4])
            folder = below == "/" || below.isEmpty ? mount : mount + below
            return
        }
        return nil
    }

    /// Blanks, line breaks and backslashes are written as `\` and three octal digits.
    private static func unescape(_ field: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(field.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(3), as: UTF8.self)
            if byte == UInt8(ascii: "\\"), digits.utf8.count == 3,
                let code = UInt8(digits, radix: 8)
            {
                bytes.append(code)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
