/// A path pattern relative to the target: `*` and `?` within a part, `**` over parts, `{a,b}`, `[abc]`.
package struct Glob: Sendable, Hashable, CustomStringConvertible {
    package let description: String
    private let alternatives: [[Part]]

    fileprivate enum Part: Sendable, Hashable {
        case anyParts
        case one([Token])
    }

    fileprivate enum Token: Sendable, Hashable {
        case literal(UInt8)
        case anyByte
        case anyBytes
        case set(Set<UInt8>, negated: Bool)
    }

    /// Fails on a pattern that could never match: empty, absolute, with `.`, `..` or an open bracket.
    ///
    /// A `/` at the end means everything below, as people write folders.
    package init?(_ text: String) {
        guard !text.hasPrefix("/"), let expansions = Braces.expand(text[...]) else {
            return nil
        }
        var alternatives: [[Part]] = []
        for expanded in expansions {
            guard !expanded.isEmpty else { return nil }
            var parts: [Part] = []
            let below = expanded.hasSuffix("/") ? "**" : ""
            for piece in (expanded + below).split(separator: "/") {
                if piece == "." || piece == ".." { return nil }
                if piece == "**" {
                    if parts.last != .anyParts { parts.append(.anyParts) }
                } else if let tokens = Self.tokens(of: Array(piece.utf8)) {
                    parts.append(.one(tokens))
                } else {
                    return nil
                }
            }
            alternatives.append(parts)
        }
        description = text
        self.alternatives = alternatives
    }

    /// The last name of every path that it matches, if that is always the same one.
    package var plainLastName: String? {
        var names: Set<[UInt8]> = []
        for parts in alternatives {
            guard case .one(let tokens) = parts.last else { return nil }
            var name: [UInt8] = []
            for token in tokens {
                guard case .literal(let byte) = token else { return nil }
                name.append(byte)
            }
            names.insert(name)
        }
        return names.count == 1 ? names.first.map { String(decoding: $0, as: UTF8.self) } : nil
    }

    /// A path in its parts, for whoever asks many patterns about one.
    package struct Path: Sendable {
        fileprivate let parts: [ArraySlice<UInt8>]

        package init(_ path: String) {
            parts = Array(path.utf8).split(separator: UInt8(ascii: "/"))
        }
    }

    package func matches(_ path: String) -> Bool { matches(Path(path)) }

    package func matches(_ path: Path) -> Bool {
        alternatives.contains { Self.match($0[...], path.parts[...]) }
    }

    private static func match(
        _ pattern: ArraySlice<Part>, _ parts: ArraySlice<ArraySlice<UInt8>>
    ) -> Bool {
        guard let first = pattern.first else { return parts.isEmpty }
        switch first {
        case .anyParts:
            if match(pattern.dropFirst(), parts) { return true }
            return !parts.isEmpty && match(pattern, parts.dropFirst())
        case .one(let tokens):
            guard let part = parts.first, match(tokens[...], part) else { return false }
            return match(pattern.dropFirst(), parts.dropFirst())
        }
    }

    /// Goes back only to the latest `*`, so that no pattern takes more than quadratic time.
    private static func match(_ tokens: ArraySlice<Token>, _ bytes: ArraySlice<UInt8>) -> Bool {
        var token = tokens.startIndex
        var byte = bytes.startIndex
        var star: (token: Int, byte: Int)?
        while byte < bytes.endIndex {
            if token < tokens.endIndex, case .anyBytes = tokens[token] {
                star = (token, byte)
                token += 1
            } else if token < tokens.endIndex, tokens[token].accepts(bytes[byte]) {
                token += 1
                byte += 1
            } else if let last = star {
                star = (last.token, last.byte + 1)
                token = last.token + 1
                byte = last.byte + 1
            } else {
                return false
            }
        }
        return tokens[token...].allSatisfy { $0 == .anyBytes }
    }

    private static func tokens(of bytes: [UInt8]) -> [Token]? {
        var tokens: [Token] = []
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "*"): if tokens.last != .anyBytes { tokens.append(.anyBytes) }
            case UInt8(ascii: "?"): tokens.append(.anyByte)
            case UInt8(ascii: "["):
                guard let end = bytes[(index + 1)...].firstIndex(of: UInt8(ascii: "]")),
                    end > index + 1
                else { return nil }
                let negated = bytes[index + 1] == UInt8(ascii: "!")
                let members = bytes[(index + (negated ? 2 : 1))..<end]
                guard let set = Self.set(of: Array(members)) else { return nil }
                tokens.append(.set(set, negated: negated))
                index = end
            case let other: tokens.append(.literal(other))
            }
            index += 1
        }
        return tokens
    }

    /// The bytes of `abc`, `a-z` or both; `-` at an end is itself.
    private static func set(of members: [UInt8]) -> Set<UInt8>? {
        var set: Set<UInt8> = []
        var index = 0
        while index < members.count {
            if index + 2 < members.count, members[index + 1] == UInt8(ascii: "-") {
                guard members[index] <= members[index + 2] else { return nil }
                set.formUnion(members[index]...members[index + 2])
                index += 3
            } else {
                set.insert(members[index])
                index += 1
            }
        }
        return set.isEmpty ? nil : set
    }
}

extension Glob.Token {
    fileprivate func accepts(_ byte: UInt8) -> Bool {
        switch self {
        case .literal(let literal): literal == byte
        case .anyByte: true
        case .anyBytes: false
        case .set(let members, let negated): members.contains(byte) != negated
        }
    }
}

extension Shape where Value == Glob {
    static var glob: Shape<Glob> {
        Shape<String>.string.refined(
            "a path pattern relative to the target, such as **/*.py",
            placeholder: .nothing, schema: ["pattern": "^[^/]"]
        ) { Glob($0) }
    }
}

extension Glob {
    /// Matches no path at all.
    private init(nothing: Void) {
        description = ""
        alternatives = []
    }

    package static let nothing = Glob(nothing: ())
}
