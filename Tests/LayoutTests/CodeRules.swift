/// What no file of ours may hold.
enum CodeRules {
    private static let forbidden = [
        "@unchecked Sendable", "nonisolated(unsafe)", "try!", "as!", "fatalError(",
    ]

    /// Lines with something forbidden, unless the line above says `// Justified: …`.
    static func forbiddenLines(in lines: [Substring]) -> [Int] {
        lines.indices.filter { index in
            let line = lines[index].drop { $0 == " " }
            guard !line.hasPrefix("//"), forbidden.contains(where: line.contains) else {
                return false
            }
            return index == 0
                || !lines[index - 1].drop { $0 == " " }.hasPrefix("// Justified: ")
        }.map { $0 + 1 }
    }

    /// Whether a line of code names a pointer type.
    static func namesPointer(_ line: Substring) -> Bool {
        let code = line.drop { $0 == " " }
        guard !code.hasPrefix("//") else { return false }
        return code.contains(
            /\b(OpaquePointer|Unsafe\w*Pointer|Unmanaged|AutoreleasingUnsafe\w*)\b/)
    }

    static func hasVagueName(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return ["Util", "Helper", "Manager"].contains(where: name.contains)
    }

    /// Whether a line names a place on somebody's machine; `/workspace/` is the target of samples.
    static func namesMachine(_ text: String) -> Bool {
        // Written in two parts, since this file is looked through too.
        ["work", "root"].contains { text.contains("/" + $0 + "/") }
    }

    static func isInPlace(_ path: String) -> Bool {
        let top = path.split(separator: "/").first.map(String.init) ?? ""
        let folders: Set = ["Sources", "Tests", "pipelines", "scanners", "scripts", "docs"]
        if path.contains("/") { return folders.contains(top) || top.hasPrefix(".") }
        return path.hasPrefix(".") || path == "Package.swift" || path == "README.md"
    }
}
