/// Reads the text of a line of the scanned tree, so that a finding is known by its code.
package struct SourceLines: Sendable {
    private let read: @Sendable (_ path: String, _ line: Int) -> String?

    package init(_ read: @escaping @Sendable (_ path: String, _ line: Int) -> String?) {
        self.read = read
    }

    /// Knows no text: identity falls back to line numbers.
    package static let none = SourceLines { _, _ in nil }

    package subscript(path: String, line: Int) -> String? { read(path, line) }
}

/// Gives each result of one report its fingerprint of version 1, which is still stored beside that of
/// today (``ReportIdentities``); identical places are told apart by their order.
struct IdentityKeys {
    let lines: SourceLines
    private var seen: [[String]: Int] = [:]
    private var versions: [[String]: [String]] = [:]

    init(lines: SourceLines) { self.lines = lines }

    mutating func fingerprint(of result: RawResult) -> Fingerprint {
        let parts = self.parts(of: result)
        guard result.scanClass.pointsAtCode || result.scanClass == .dast else {
            return Fingerprint(parts: parts + occurrence(ofVersion: result, parts))
        }
        let occurrence = seen[parts, default: 0]
        seen[parts] = occurrence + 1
        return Fingerprint(parts: parts + [String(occurrence)])
    }

    /// A lock file may hold one package in several versions, each to be mended for itself; the first
    /// one goes without a number, so that an upgrade which does not help is the same finding.
    private mutating func occurrence(ofVersion result: RawResult, _ parts: [String]) -> [String] {
        let version = result.package?.version ?? ""
        var known = versions[parts] ?? []
        let place = known.firstIndex(of: version) ?? known.count
        if place == known.count {
            known.append(version)
            versions[parts] = known
        }
        return place == 0 ? [] : [String(place)]
    }

    private func parts(of result: RawResult) -> [String] {
        let location = result.location
        let path = location.path ?? ""
        switch result.scanClass {
        case .sca, .container:
            let name = result.package.map { $0.identity } ?? ""
            return [result.scanClass.rawValue, name, result.advisory, path]
        case .licence, .sbom:
            let name = result.package.map { $0.identity } ?? ""
            return [result.scanClass.rawValue, name, result.ruleID, path]
        case .evasion:
            return ["evasion", result.ruleID, path, location.symbol ?? ""]
        case .dast:
            let url = String((location.url ?? "").prefix { $0 != "?" && $0 != "#" })
            return ["dast", result.ruleID, url, location.symbol ?? ""]
        case .secrets:
            return ["secrets", path, secretKey(of: result)]
        case .sast, .iac, .malware:
            let place = location.symbol.map { result.scanClass == .iac ? $0 : "" } ?? ""
            return [result.scanClass.rawValue, result.ruleID, path, place, text(at: location)]
        }
    }

    /// The line's own text hides which rule matched, so two scanners agree on one secret.
    func secretKey(of result: RawResult) -> String {
        if result.location.commit == nil, let path = result.location.path,
            let line = result.location.startLine, let text = lines[path, line]
        {
            return "line " + Self.normalised(text)
        }
        let line = result.location.startLine.map(String.init) ?? ""
        return [result.ruleID, result.secretHash ?? "", line].joined(separator: " ")
    }

    private func text(at location: Finding.Location) -> String {
        guard let path = location.path, let line = location.startLine else { return "" }
        return lines[path, line].map(Self.normalised) ?? "line \(line)"
    }

    /// White space is folded so that re-indentation changes nothing.
    private static func normalised(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension RawResult {
    /// The name that all tools share for the vulnerability: the first CVE, else the first identifier.
    var advisory: String {
        identifiers.first { $0.hasPrefix("CVE-") } ?? identifiers.first ?? ruleID
    }
}

extension Finding.Package {
    /// The package without its version, so that an upgrade which does not help is the same finding.
    ///
    /// Tools that know no purl name the ecosystem in their own words; the purl types decide, and
    /// what is one name to the package index is one here.
    package var identity: String {
        guard let purl, purl.hasPrefix("pkg:") else {
            return Self.normalised("\(Self.purlType(of: ecosystem ?? ""))/\(name)")
        }
        let bare = purl.dropFirst("pkg:".count).prefix { $0 != "?" && $0 != "#" }
        // The @ of a scope stands after a slash, that of a version within a name.
        let at = bare.lastIndex(of: "@").flatMap { at in
            bare[..<at].hasSuffix("/") ? nil : at
        }
        return Self.normalised(String(bare[..<(at ?? bare.endIndex)].replacing("%40", with: "@")))
    }

    private static func normalised(_ identity: String) -> String {
        let text = identity.lowercased()
        // Runs of these are one hyphen (PEP 503).
        if text.hasPrefix("pypi/") {
            return text.split { "-_.".contains($0) }.joined(separator: "-")
        }
        return text.hasPrefix("maven/") ? text.replacing(":", with: "/") : text
    }

    private static func purlType(of ecosystem: String) -> String {
        switch ecosystem.lowercased() {
        case "pip", "python", "python-pkg", "pipenv", "poetry", "uv", "pypi": "pypi"
        case "node", "node-pkg", "yarn", "pnpm", "npm": "npm"
        case "go", "gomod", "gobinary", "go-module", "golang": "golang"
        case "jar", "pom", "gradle", "java", "maven": "maven"
        case "cargo", "rust", "rustbinary", "crates.io": "cargo"
        case "gem", "bundler", "gemspec", "rubygems": "gem"
        case "composer", "packagist": "composer"
        case let other: other
        }
    }
}
