import Findings
import Manifests

extension Match {
    /// Each with one condition changed, in words.
    var mutants: [(String, Match)] {
        conditions.indices.flatMap { index -> [(String, Match)] in
            let condition = conditions[index]
            var without = conditions
            without.remove(at: index)
            let left = without.isEmpty ? "every finding, without" : "without"
            var all = [("\(left) \(condition.words)", Match(without))]
            for (words, changed) in condition.mutants {
                var conditions = self.conditions
                conditions[index] = changed
                all.append((words, Match(conditions)))
            }
            return all
        }
    }
}

extension Match.Condition {
    var mutants: [(String, Match.Condition)] {
        switch self {
        case .any(let matches):
            return Self.mutants(of: matches, "any") { .any($0) }
        case .all(let matches):
            return Self.mutants(of: matches, "all") { .all($0) }
        case .not(let match):
            return match.mutants.filter { !$0.1.conditions.isEmpty }
                .map { ("not: \($0.0)", .not($0.1)) } + [("\(words) turned round", .all([match]))]
        case .severityAtLeast(let severity):
            return severity.neighbours.map {
                ("severity \(severity.rawValue) becomes \($0.rawValue)", .severityAtLeast($0))
            }
        case .scanClass(let classes):
            return Self.fewer(classes, "class", \.rawValue) { .scanClass($0) }
        case .severity(let severities):
            return Self.fewer(severities, "severity", \.rawValue) { .severity($0) }
        case .path(let globs): return Self.fewer(globs, "path", \.description) { .path($0) }
        case .pathOutside(let globs):
            return Self.fewer(globs, "path", \.description) { .pathOutside($0) }
        case .cwe(let numbers): return Self.fewer(numbers, "cwe", { "\($0)" }) { .cwe($0) }
        case .rule(let globs): return Self.fewer(globs, "rule", \.description) { .rule($0) }
        case .scanner(let names): return Self.fewer(names, "scanner", \.value) { .scanner($0) }
        case .fixAvailable(let value): return [("fix turned round", .fixAvailable(!value))]
        case .new(let value): return [("new turned round", .new(!value))]
        case .knownExploited(let value): return [("kev turned round", .knownExploited(!value))]
        case .inlineSuppressed(let value):
            return [("inline_suppressed turned round", .inlineSuppressed(!value))]
        default: return otherMutants
        }
    }

    /// By a tenth of a point, which a case at the bound notices.
    private var otherMutants: [(String, Match.Condition)] {
        switch self {
        case .epssAtLeast(let least):
            return [least - 0.001, least + 0.001].filter { (0...1).contains($0) }
                .map { ("epss \(least) becomes \($0)", .epssAtLeast($0)) }
        case .cvssAtLeast(let least):
            return [least - 0.1, least + 0.1].filter { (0...10).contains($0) }
                .map { ("cvss \(least) becomes \(($0 * 10).rounded() / 10)", .cvssAtLeast($0)) }
        default: return [("\(words) turned round", .not(Match([self])))]
        }
    }

    private static func mutants(
        of matches: [Match], _ name: String, _ make: ([Match]) -> Match.Condition
    ) -> [(String, Match.Condition)] {
        matches.indices.flatMap { index -> [(String, Match.Condition)] in
            var fewer = matches
            fewer.remove(at: index)
            let gone = matches[index].conditions.map(\.words).joined(separator: " and ")
            var all = fewer.isEmpty ? [] : [("\(name): without \(gone)", make(fewer))]
            for (words, changed) in matches[index].mutants where !changed.conditions.isEmpty {
                var others = matches
                others[index] = changed
                all.append(("\(name): \(words)", make(others)))
            }
            return all
        }
    }

    private static func fewer<Value>(
        _ values: [Value], _ name: String, _ words: (Value) -> String,
        _ make: ([Value]) -> Match.Condition
    ) -> [(String, Match.Condition)] {
        guard values.count > 1 else { return [] }
        return values.indices.map { index in
            var fewer = values
            fewer.remove(at: index)
            return ("\(name) without \(words(values[index]))", make(fewer))
        }
    }

    /// The condition's name in the code; by reflection, so that a new one needs nothing here.
    var words: String {
        let name = Mirror(reflecting: self).children.first?.label ?? "\(self)"
        switch self {
        case .severityAtLeast: return "severity"
        case .scanClass: return "class"
        case .pathOutside: return "path"
        case .fixAvailable: return "fix"
        case .knownExploited: return "kev"
        case .identifier: return "cve"
        case .epssAtLeast: return "epss"
        case .cvssAtLeast: return "cvss"
        case .inlineSuppressed: return "inline_suppressed"
        default: return name
        }
    }
}

extension Severity {
    /// The next milder and the next worse one that rank.
    var neighbours: [Severity] {
        let ranked: [Severity] = [.info, .low, .medium, .high, .critical]
        guard let index = ranked.firstIndex(of: self) else { return [] }
        return [index - 1, index + 1].filter(ranked.indices.contains).map { ranked[$0] }
    }
}
