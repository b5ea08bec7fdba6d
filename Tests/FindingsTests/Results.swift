@testable import Findings

extension RawResult {
    static func code(
        _ rule: String, _ path: String, _ line: Int, class scanClass: ScanClass = .sast,
        severity: Severity = .medium
    ) -> RawResult {
        RawResult(
            scanClass: scanClass, severity: severity, title: "\(rule) at \(path)", ruleID: rule,
            location: Finding.Location(path: path, startLine: line))
    }

    static func dependency(
        _ rule: String, _ identifiers: [String], _ name: String, purl: String? = nil,
        ecosystem: String? = nil, version: String = "1.0", path: String = "requirements.txt",
        severity: Severity = .medium
    ) -> RawResult {
        var result = RawResult(
            scanClass: .sca, severity: severity, title: rule, ruleID: rule,
            location: Finding.Location(path: path))
        result.identifiers = identifiers
        result.package = Finding.Package(
            purl: purl, name: name, version: version, ecosystem: ecosystem)
        return result
    }
}

extension SourceLines {
    /// The lines of one file, whatever its name.
    static func of(_ text: String) -> SourceLines {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return SourceLines { _, line in
            lines.indices.contains(line - 1) ? lines[line - 1] : nil
        }
    }
}

extension [RawResult] {
    func fingerprints(_ lines: SourceLines = .none) -> [String] {
        var keys = IdentityKeys(lines: lines)
        return map { keys.fingerprint(of: $0).description }
    }
}
