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
        case .epss(let bounds):
            return bounds.neighbours { [$0 - 0.001, $0 + 0.001] }
                .map { ("epss \($0.0)", .epss($0.1)) }
        case .cvss(let bounds):
            return bounds.neighbours { [$0 - 0.1, $0 + 0.1].map { ($0 * 10).rounded() / 10 } }
                .map { ("cvss \($0.0)", .cvss($0.1)) }
        case .age(let bounds):
            return bounds.neighbours {
                [TimeSpan(seconds: $0.seconds - 1), TimeSpan(seconds: $0.seconds + 1)]
            }.map { ("age \($0.0)", .age($0.1)) }
        case .ageInDays(let bounds):
            return bounds.neighbours { [$0 - 1, $0 + 1] }
                .map { ("age_days \($0.0)", .ageInDays($0.1)) }
        case .reporters(let bounds):
            return bounds.neighbours { [$0 - 1, $0 + 1] }
                .map { ("reported_by \($0.0)", .reporters($0.1)) }
        case .confidence(let words):
            return Self.fewer(words, "confidence", \.rawValue) { .confidence($0) }
        case .deadline(let states):
            return Self.fewer(states, "sla", \.rawValue) { .deadline($0) }
                + [("sla turned round", .not(Match([self])))]
        case .reachable(let value): return [("reachable turned round", .reachable(!value))]
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
        case .ageInDays: return "age_days"
        case .deadline: return "sla"
        case .reporters: return "reported_by"
        case .cvssMetrics: return "cvss_vector"
        case .confidenceAtLeast: return "confidence"
        case .repository: return "repo"
        case .inlineSuppressed: return "inline_suppressed"
        default: return name
        }
    }
}

extension Bounds {
    /// Each bound moved to its neighbours, in words.
    fileprivate func neighbours(_ others: (Value) -> [Value]) -> [(String, Bounds)] {
        let paths: [(String, WritableKeyPath<Bounds, Value?>)] = [
            ("gte", \.least), ("gt", \.above), ("lte", \.most), ("lt", \.below),
        ]
        return paths.flatMap { name, path -> [(String, Bounds)] in
            guard let value = self[keyPath: path] else { return [] }
            return others(value).map { other in
                var bounds = self
                bounds[keyPath: path] = other
                return ("\(name) \(value) becomes \(other)", bounds)
            }
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
