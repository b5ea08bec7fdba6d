/// A package URL in its canonical form (purl-spec), so that two tools' spellings of one are equal.
package struct PackageURL: Sendable, Hashable, CustomStringConvertible {
    package let description: String

    /// Fails on what is no package URL.
    package init?(_ text: String) {
        guard text.lowercased().hasPrefix("pkg:") else { return nil }
        var rest = text.dropFirst("pkg:".count).drop { $0 == "/" }
        let subpath = Self.cut(&rest, at: "#", isLast: true)
        let qualifiers = Self.cut(&rest, at: "?", isLast: true)
        // The @ of a scope stands behind a slash, that of a version within a name.
        var version: Substring?
        if let at = rest.lastIndex(of: "@"), at > rest.startIndex,
            rest[rest.index(before: at)] != "/"
        {
            version = rest[rest.index(after: at)...]
            rest = rest[..<at]
        }
        let parts = rest.split(separator: "/")
        guard let type = parts.first?.lowercased(), parts.count >= 2,
            type.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".+-".contains($0)) })
        else { return nil }
        let path = parts.dropFirst().map { Self.normalised(Self.decoded($0), type) }
        guard path.allSatisfy({ !$0.isEmpty }) else { return nil }
        var result = "pkg:\(type)/" + path.map(Self.encoded).joined(separator: "/")
        if let version, !version.isEmpty { result += "@" + Self.encoded(Self.decoded(version)) }
        let pairs = (qualifiers ?? "").split(separator: "&").compactMap { pair -> String? in
            let sides = pair.split(separator: "=", maxSplits: 1)
            guard sides.count == 2 else { return nil }
            return "\(sides[0].lowercased())=\(Self.encoded(Self.decoded(sides[1])))"
        }
        if !pairs.isEmpty { result += "?" + Set(pairs).sorted().joined(separator: "&") }
        let inner = (subpath ?? "").split(separator: "/").filter { $0 != "." && $0 != ".." }
        if !inner.isEmpty {
            result += "#" + inner.map { Self.encoded(Self.decoded($0)) }.joined(separator: "/")
        }
        description = result
    }

    private static func cut(
        _ text: inout Substring, at separator: Character, isLast: Bool
    ) -> Substring? {
        guard let place = text.lastIndex(of: separator) else { return nil }
        defer { text = text[..<place] }
        return text[text.index(after: place)...]
    }

    /// What a type's index takes for one name; purl-spec, "Package URL Type definitions".
    private static func normalised(_ name: String, _ type: String) -> String {
        switch type {
        case "pypi": name.lowercased().replacing("_", with: "-")
        case "npm", "golang", "github", "bitbucket", "composer", "deb", "apk", "alpine", "hex":
            name.lowercased()
        default: name
        }
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func encoded(_ text: String) -> String {
        var result: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
                UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: ":"):
                result.append(byte)
            default:
                result.append(UInt8(ascii: "%"))
                result += Fingerprint.hexadecimal([byte]).uppercased().utf8
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
