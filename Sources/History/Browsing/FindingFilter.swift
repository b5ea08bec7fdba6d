package import Findings
import GRDB
package import Manifests

/// Which findings are asked for; what is not said does not matter.
package struct FindingFilter: Sendable {
    /// The whole name, or what follows a `/` in it.
    package var repository: String?
    package var branch: String?
    /// Empty for all but fixed ones.
    package var states: [FindingState] = []
    /// The least.
    package var severity: Severity?
    package var classes: [ScanClass] = []
    package var rule: String?
    package var path: Glob?
    package var scanner: String?
    package var owner: String?
    package var team: String?
    /// Milliseconds since 1970 (UTC): first seen before then, and since then.
    package var firstSeenBefore: Int64?
    package var firstSeenSince: Int64?
    /// Anywhere in title, rule, path, package or identifier, whatever its case.
    package var text: String?

    package init() {}

    /// Conditions in SQL, and what they name; paths are matched later.
    func conditions(now: Int64) -> (sql: String, arguments: StatementArguments) {
        var sql: [String] = []
        var arguments: [String: (any DatabaseValueConvertible)?] = ["now": now]
        func add(_ condition: String, _ name: String, _ value: (any DatabaseValueConvertible)?) {
            guard let value else { return }
            sql.append(condition)
            arguments[name] = value
        }
        func addOneOf(_ column: String, _ name: String, _ words: [String]) {
            guard !words.isEmpty else { return }
            let names = words.indices.map { ":\(name)\($0)" }
            sql.append("\(column) IN (\(names.joined(separator: ", ")))")
            for (index, word) in words.enumerated() { arguments["\(name)\(index)"] = word }
        }
        add(
            "(p.name = :repository OR p.name LIKE :tail ESCAPE '\\')", "repository", repository)
        if let repository { arguments["tail"] = "%/" + Self.escaped(repository) }
        add("b.name = :branch", "branch", branch)
        let wanted = states.isEmpty ? FindingState.allCases.filter { $0 != .fixed } : states
        addOneOf(ListedFinding.stateNow, "state", wanted.map(\.rawValue))
        if !wanted.contains(.fixed) { sql.append("f.state <> 'fixed'") }
        add("f.severity >= :severity", "severity", severity?.number)
        addOneOf("f.class", "class", classes.map(\.rawValue))
        add("u.name = :rule", "rule", rule)
        add(
            "(',' || f.scanners || ',') LIKE :scanner ESCAPE '\\'", "scanner",
            scanner.map {
                "%,\(Self.escaped($0)),%"
            })
        add("f.owner LIKE :owner ESCAPE '\\'", "owner", owner.map { "%\(Self.escaped($0))%" })
        add("p.team = :team", "team", team)
        add("f.first_seen < :before", "before", firstSeenBefore)
        add("f.first_seen >= :since", "since", firstSeenSince)
        add(
            """
            lower(t.text || ' ' || u.name || ' ' || coalesce(f.path, '') || ' '
              || coalesce(f.package, '') || ' ' || coalesce(f.identifier, ''))
              LIKE :text ESCAPE '\\'
            """, "text", text.map { "%\(Self.escaped($0.lowercased()))%" })
        return (sql.joined(separator: "\n  AND "), StatementArguments(arguments))
    }

    /// For LIKE.
    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
    }
}
