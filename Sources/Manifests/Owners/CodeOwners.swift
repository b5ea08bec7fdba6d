/// A CODEOWNERS file: whom each path of a repository belongs to.
///
/// The file comes from the tree that is scanned, so nothing in it may cost much or stop anything: what is
/// not understood is left out with a warning.
package struct CodeOwners: Sendable {
    /// Whose rules the file follows.
    package enum Dialect: String, Sendable, Hashable, CaseIterable { case github, gitlab, gitea }

    /// What the file says of one path.
    package struct Claim: Sendable, Hashable {
        /// Empty when a line says that nobody is.
        package var owners: [String]
        /// Only lines for everything say so, which anything more specific outranks.
        package var isGeneral: Bool
    }

    struct Rule: Sendable {
        var pattern: PathAutomaton
        var owners: [String]
        /// GitLab's `!`: what matches is nobody's in this section, whatever else it says.
        var isExclusion = false
        /// Gitea's `!`: holds for what does not match.
        var isNegated = false
        var isGeneral = false
    }

    /// Rules of which the last that matches counts; sections add up.
    struct Section: Sendable {
        var name: String
        var defaults: [String] = []
        var rules: [Rule] = []
    }

    package let dialect: Dialect
    /// What was left out, with the line.
    package internal(set) var warnings: [String] = []
    var sections: [Section] = []

    /// Larger files are not read; GitHub does the same.
    package static let maximumBytes = 3_000_000
    static let maximumRules = 20_000

    package init(_ text: String, dialect: Dialect) {
        self.dialect = dialect
        read(text)
    }

    /// - Parameters:
    ///   - path: Relative to the root of the repository.
    ///   - effort: Steps that may still be taken; when they are used up nothing matches any more.
    /// - Returns: `nil` when no line is about the path.
    package func claim(on path: String, effort: inout Int) -> Claim? {
        let bytes = Array(path.utf8)
        var claim: Claim?
        for section in sections {
            guard let rule = section.rule(for: bytes, effort: &effort) else { continue }
            var all = claim ?? Claim(owners: [], isGeneral: true)
            all.owners += rule.owners.filter { !all.owners.contains($0) }
            all.isGeneral = all.isGeneral && rule.isGeneral
            claim = all
        }
        return claim
    }

    /// Who owns what no other line speaks of.
    package var generalOwners: [String] {
        var owners: [String] = []
        for section in sections {
            let rule = section.rules.last { $0.isGeneral && !$0.isExclusion }
            owners += (rule?.owners ?? []).filter { !owners.contains($0) }
        }
        return owners
    }
}

extension CodeOwners.Section {
    fileprivate func rule(for path: [UInt8], effort: inout Int) -> CodeOwners.Rule? {
        var found: CodeOwners.Rule?
        for rule in rules.reversed() where found == nil || rule.isExclusion {
            guard rule.pattern.matches(path, effort: &effort) != rule.isNegated else { continue }
            if rule.isExclusion { return nil }
            found = rule
        }
        return effort >= 0 ? found : nil
    }
}
