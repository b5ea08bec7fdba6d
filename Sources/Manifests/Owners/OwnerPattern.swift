/// The path patterns of CODEOWNERS files, dialect by dialect, as expressions over a path without a
/// leading slash.
enum OwnerPattern {
    /// gitignore's rules with GitHub's exceptions: no `!`, no `[ ]`, and `docs/*` does not go deeper.
    static func github(_ text: String) throws(OwnerPatternError) -> PathExpression {
        if text.hasPrefix("!") { throw .unknown("! on GitHub") }
        if text.contains("[") { throw .unknown("[ ] on GitHub") }
        if text.hasPrefix("\\#") { throw .unknown("\\# on GitHub") }
        var body = text[...]
        let isFolder = body.hasSuffix("/")
        if isFolder { body = body.dropLast() }
        let isAnchored = body.contains("/")
        if body.hasPrefix("/") { body = body.dropFirst() }
        let segments = body.split(separator: "/", omittingEmptySubsequences: true)
        // "/" alone is the root, and so everything.
        guard let last = segments.last else { return .anything }
        var parts: [PathExpression] = isAnchored ? [] : [.folders]
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            if segment == "**" {
                parts.append(isLast ? .something : .folders)
            } else {
                parts.append(glob(Array(segment.utf8), hasSets: false))
                if !isLast { parts.append(.byte(PathExpression.slash)) }
            }
        }
        if isFolder {
            parts += [.byte(PathExpression.slash), .something]
        } else if last == "*", isAnchored {
            return .sequence(parts)
        } else if last != "**" {
            parts.append(
                .repeated(.sequence([.byte(PathExpression.slash), .something]), 0, 1))
        }
        return .sequence(parts)
    }

    /// Ruby's `File.fnmatch` with `FNM_PATHNAME` and `FNM_DOTMATCH`, after what GitLab makes of the text.
    static func gitlab(_ text: String) throws(OwnerPatternError) -> PathExpression {
        var text = text == "*" ? "/**/*" : text
        if !text.hasPrefix("/") { text = "/**/" + text }
        if text.hasSuffix("/") { text += "**/*" }
        let bytes = Array(text.utf8.dropFirst())
        var parts: [PathExpression] = []
        var place = 0
        while place < bytes.count {
            let isPartStart = place == 0 || bytes[place - 1] == UInt8(ascii: "/")
            if isPartStart, bytes[place...].starts(with: "**/".utf8) {
                parts.append(.folders)
                place += 3
                continue
            }
            let end = bytes[place...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.count
            parts.append(glob(Array(bytes[place..<end]), hasSets: true))
            if end < bytes.count { parts.append(.byte(PathExpression.slash)) }
            place = end + 1
        }
        return .sequence(parts)
    }

    /// A regular expression over the whole path.
    static func gitea(_ text: String) throws(OwnerPatternError) -> PathExpression {
        try RegularPath.parse(text)
    }

    /// `*`, `?`, `\x` and perhaps `[a-z]` within one part of a path.
    private static func glob(_ bytes: [UInt8], hasSets: Bool) -> PathExpression {
        var parts: [PathExpression] = []
        var place = 0
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "*"):
                if parts.last != .withinPart { parts.append(.withinPart) }
            case UInt8(ascii: "?"): parts.append(.character(except: PathExpression.slash))
            case UInt8(ascii: "\\") where place + 1 < bytes.count:
                place += 1
                parts.append(.byte(ByteSet([bytes[place]])))
            case UInt8(ascii: "[") where hasSets:
                if let (set, end) = set(bytes, from: place) {
                    parts.append(set)
                    place = end
                } else {
                    parts.append(.byte(ByteSet([bytes[place]])))
                }
            case let byte: parts.append(.byte(ByteSet([byte])))
            }
            place += 1
        }
        return .sequence(parts)
    }

    /// The set that opens here, and where it closes; without a closing bracket it is a character.
    private static func set(_ bytes: [UInt8], from open: Int) -> (PathExpression, end: Int)? {
        guard let end = bytes[(open + 1)...].firstIndex(of: UInt8(ascii: "]")), end > open + 1
        else {
            return nil
        }
        let isNegated = [UInt8(ascii: "!"), UInt8(ascii: "^")].contains(bytes[open + 1])
        let members = Array(bytes[(open + (isNegated ? 2 : 1))..<end])
        var set = ByteSet()
        var place = 0
        while place < members.count {
            if place + 2 < members.count, members[place + 1] == UInt8(ascii: "-"),
                members[place] <= members[place + 2]
            {
                set.formUnion(ByteSet(members[place]...members[place + 2]))
                place += 3
            } else {
                set.insert(members[place])
                place += 1
            }
        }
        guard isNegated else { return (.byte(set), end) }
        set.insert(UInt8(ascii: "/"))
        return (.character(except: set), end)
    }
}
