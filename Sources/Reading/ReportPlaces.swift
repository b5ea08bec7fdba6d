import Foundation
package import Manifests

/// Makes every path that a report names relative to the target.
package struct ReportPlaces: Sendable {
    /// Absolute path of what was scanned, and other spellings of it.
    private let roots: [String]
    /// Absolute path of the scanner's working folder, which some tools resolve paths against.
    private let workingFolder: String
    private let kind: ScannerDefinition.TargetKind
    /// The one file that the scanner was handed, for reports that name none.
    private let file: String?
    /// Absolute paths of files outside of the target that the scanner was handed.
    private let companions: [String]
    private let exists: @Sendable (String) -> Bool

    package init(
        target: String, workingFolder: String, kind: ScannerDefinition.TargetKind = .source,
        file: String? = nil, companions: [String] = [],
        exists: @escaping @Sendable (String) -> Bool = {
            FileManager.default.fileExists(atPath: $0)
        }
    ) {
        let resolved = URL(filePath: target).resolvingSymlinksInPath().path(percentEncoded: false)
        roots = [target, resolved].map {
            $0.count > 1 && $0.hasSuffix("/") ? String($0.dropLast()) : $0
        }
        self.workingFolder = workingFolder
        self.kind = kind
        self.file = file
        self.companions = companions
        self.exists = exists
    }

    /// The URL of a place on the site; one without a host is on the target's.
    func absolute(url: String) -> String {
        guard url.hasPrefix("/"), kind == .url, let root = roots.first else { return url }
        let afterScheme = root.firstRange(of: "://")?.upperBound ?? root.startIndex
        let host = root[afterScheme...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return root[..<afterScheme] + host + url
    }

    /// The path relative to the target; one outside of it keeps its whole path.
    package func relative(_ path: String) -> String {
        var path = path
        if path.hasPrefix("file:") { path = Self.decodeFileURL(path) }
        // Windows' way of writing paths, unless the file really has such a name.
        if path.contains("\\"), !isThere(path) { path = path.replacing("\\", with: "/") }
        if path == "{file}" { return file ?? path }
        if kind == .image { return String(path.drop { $0 == "/" }) }
        if let companion = companion(shortened: path) { return companion }
        for candidate in [path, workingFolder + "/" + path] where candidate.hasPrefix("/") {
            if let inside = inside(Self.folded(candidate)) { return inside }
        }
        if let inside = inside(redacted: path) { return inside }
        guard let root = roots.first else { return path }
        // Some tools write paths as if the target were the root of the file system.
        if path.hasPrefix("/") {
            let absolute = Self.folded(path)
            return exists(root + absolute) ? String(absolute.dropFirst()) : absolute
        }
        let absolute = Self.folded(root + "/" + path)
        return inside(absolute) ?? absolute
    }

    private func isThere(_ path: String) -> Bool {
        path.hasPrefix("/") ? exists(path) : roots.contains { exists($0 + "/" + path) }
    }

    /// The companion that a tool named relative to the Git work tree around it, as zizmor does.
    ///
    /// Its end alone proves nothing: a repository may have an `action.yml` too.
    private func companion(shortened path: String) -> String? {
        companions.first { companion in
            guard companion.hasSuffix("/" + path) else { return false }
            return exists(companion.dropLast(path.utf8.count) + ".git")
        }
    }

    /// An absolute path relative to the target, if it lies there.
    private func inside(_ absolute: String) -> String? {
        for root in roots {
            if absolute == root { return "." }
            if absolute.hasPrefix(root + "/") { return String(absolute.dropFirst(root.count + 1)) }
        }
        return nil
    }

    /// The path below a root of which a part was redacted, as betterleaks does it with any text that is
    /// part of a secret, also a folder `cache` for a secret with the host name `cache`.
    private func inside(redacted path: String) -> String? {
        guard path.hasPrefix("/"), path.contains("REDACTED") else { return nil }
        for root in roots {
            let names = root.split(separator: "/")
            let parts = path.split(separator: "/")
            guard parts.count > names.count,
                zip(names, parts).allSatisfy({ Self.may($0, be: $1) })
            else { continue }
            return parts.dropFirst(names.count).joined(separator: "/")
        }
        return nil
    }

    /// Whether a name is what is left of it, of which something was redacted.
    private static func may(_ name: Substring, be redacted: Substring) -> Bool {
        var rest = name
        for (index, piece) in redacted.split(
            separator: "REDACTED", omittingEmptySubsequences: false
        )
        .enumerated() {
            if index == 0 {
                guard rest.hasPrefix(piece) else { return false }
                rest = rest.dropFirst(piece.count)
            } else if piece.isEmpty {
                continue
            } else {
                guard let range = rest.firstRange(of: piece) else { return false }
                rest = rest[range.upperBound...]
            }
        }
        return redacted.contains("REDACTED") || rest.isEmpty
    }

    /// A `file:` URI's path; what is no valid escape stays as it is.
    private static func decodeFileURL(_ text: String) -> String {
        var path = text.dropFirst("file:".count)
        if path.hasPrefix("//") {
            path = path.dropFirst(2)
            if !path.hasPrefix("/") { path = path.drop { $0 != "/" } }
        }
        return String(path).removingPercentEncoding ?? String(path)
    }

    /// Takes `.`, `..` and double slashes out, without looking at the disk.
    private static func folded(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/", omittingEmptySubsequences: true) {
            if part == "." { continue }
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }
}
