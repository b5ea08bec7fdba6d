extension CodeOwners {
    mutating func read(_ text: String) {
        guard text.utf8.count <= Self.maximumBytes else {
            warnings.append("CODEOWNERS is larger than \(Self.maximumBytes) bytes; not read")
            return
        }
        var section = Section(name: "")
        var earlier: [String: Int] = [:]
        func name(of section: Section) -> String { section.name.lowercased() }
        func close(_ section: Section, in file: inout CodeOwners) {
            if let place = earlier[name(of: section)] {
                file.sections[place] = section
            } else {
                earlier[name(of: section)] = file.sections.count
                file.sections.append(section)
            }
        }
        var count = 0
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let line = line.trimmingWhitespace
            if line.isEmpty || line.hasPrefix("#") { continue }
            count += 1
            guard count <= Self.maximumRules else {
                warn(index, "more than \(Self.maximumRules) rules; the rest is not read")
                break
            }
            if dialect == .gitlab, let heading = Heading(line) {
                close(section, in: &self)
                let known = earlier[heading.name.lowercased()].map { sections[$0] }
                section = known ?? Section(name: heading.name)
                if !heading.owners.isEmpty { section.defaults = heading.owners }
                continue
            }
            do throws(OwnerPatternError) {
                guard let rule = try rule(line, in: section) else { continue }
                section.rules.append(rule)
                // Gitea asks everybody whom a line names, so each of its lines stands alone.
                if dialect == .gitea {
                    sections.append(section)
                    section.rules = []
                }
            } catch {
                warn(index, "\(error); the line is left out")
            }
        }
        if dialect != .gitea { close(section, in: &self) }
    }

    private mutating func warn(_ index: Int, _ message: String) {
        let most = 5
        if warnings.count < most {
            warnings.append("CODEOWNERS:\(index + 1): \(message)")
        } else if warnings.count == most {
            warnings.append("CODEOWNERS: more lines are left out")
        }
    }

    private func rule(_ line: Substring, in section: Section) throws(OwnerPatternError) -> Rule? {
        switch dialect {
        case .github:
            let words = Self.words(of: line, keepsEscapes: true, endsAtHash: true)
            guard let pattern = words.first else { return nil }
            let owners = Array(words.dropFirst())
            guard owners.allSatisfy(Self.isOwner) else {
                throw .unknown("an owner that is neither @name nor an address")
            }
            return try make(OwnerPattern.github(pattern), pattern, owners)
        case .gitlab:
            let words = Self.words(of: line, keepsEscapes: true, endsAtHash: false)
            guard var pattern = words.first else { return nil }
            let isExclusion = pattern.hasPrefix("!")
            if isExclusion { pattern.removeFirst() }
            // GitLab knows no comments behind an entry, and takes whom they mention for owners.
            let named = words.dropFirst().filter(Self.isOwner)
            var rule = try make(
                OwnerPattern.gitlab(pattern), pattern, named.isEmpty ? section.defaults : named)
            rule.isExclusion = isExclusion
            return rule
        case .gitea:
            let words = Self.words(of: line, keepsEscapes: false, endsAtHash: true)
            guard var pattern = words.first else { return nil }
            let isNegated = pattern.hasPrefix("!")
            if isNegated { pattern.removeFirst() }
            let owners = words.dropFirst().filter(Self.isOwner)
            guard !owners.isEmpty else { return nil }
            var rule = try make(OwnerPattern.gitea(pattern), pattern, owners)
            rule.isNegated = isNegated
            return rule
        }
    }

    private func make(
        _ expression: PathExpression, _ pattern: String, _ owners: [String]
    ) throws(OwnerPatternError) -> Rule {
        guard let automaton = PathAutomaton(expression) else { throw .tooLarge }
        let general: Set =
            dialect == .gitea
            ? [".*", "^.*", ".*$", "^.*$", ".+"] : ["*", "**", "/", "/**", "**/*", "/**/*"]
        return Rule(pattern: automaton, owners: owners, isGeneral: general.contains(pattern))
    }

    /// `@name`, `@org/team`, `@@role` or an address.
    private static func isOwner(_ word: String) -> Bool {
        guard let at = word.firstIndex(of: "@"), word.utf8.count <= 256 else { return false }
        return word.index(after: at) < word.endIndex
    }

    /// Splits at white space that no backslash precedes.
    private static func words(
        of line: Substring, keepsEscapes: Bool, endsAtHash: Bool
    ) -> [String] {
        var words: [String] = []
        var word = ""
        var isEscaped = false
        for character in line {
            if isEscaped {
                // Only white space and the number sign are escaped for the file's own sake.
                let isPlain = !keepsEscapes || character.isWhitespace || character == "#"
                word += isPlain ? String(character) : "\\\(character)"
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character.isWhitespace {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else if character == "#", endsAtHash, word.isEmpty || !keepsEscapes {
                break
            } else {
                word.append(character)
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// `[Name]`, `^[Name]`, `[Name][2] @owner`: how a section of GitLab's dialect begins.
    private struct Heading {
        let name: String
        let owners: [String]

        init?(_ line: Substring) {
            let body = line.hasPrefix("^") ? line.dropFirst() : line
            guard body.hasPrefix("["), let end = body.firstIndex(of: "]") else { return nil }
            name = String(body.dropFirst().prefix(upTo: end)).trimmingWhitespace.description
            var rest = body[body.index(after: end)...]
            if rest.hasPrefix("[") {
                guard let close = rest.firstIndex(of: "]"),
                    rest.dropFirst().prefix(upTo: close).allSatisfy(\.isNumber)
                else { return nil }
                rest = rest[rest.index(after: close)...]
            }
            guard !name.isEmpty, rest.first?.isWhitespace ?? true else { return nil }
            owners = rest.split(whereSeparator: \.isWhitespace).map(String.init)
                .filter(CodeOwners.isOwner)
        }
    }
}

extension StringProtocol where SubSequence == Substring {
    fileprivate var trimmingWhitespace: Substring {
        let start = drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return start[...end]
    }
}
