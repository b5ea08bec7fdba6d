/// URIs after RFC 3986, out of what file systems and scanners hold.
enum PercentEncoded {
    /// A relative reference for a path: everything but letters, digits, `-._~/` is encoded, so that
    /// no `?`, `#` or `:` of a file name changes what it means.
    static func path(_ path: String) -> String {
        if path.utf8.first != UInt8(ascii: "/"), path.utf8.allSatisfy(isPlain) { return path }
        let relative = path.drop { $0 == "/" }
        return encoded(relative, keeping: unreserved.union("/".utf8), keepsEscapes: false)
    }

    /// A URL with what may not stand in one encoded; escapes that are there already stay.
    ///
    /// What has no scheme and host is taken for a path: tools call that a URL too.
    static func url(_ url: String) -> String {
        guard let (scheme, authority, rest) = parts(of: url) else { return path(url) }
        let fragment = rest.firstIndex(of: "#") ?? rest.endIndex
        let marks = Set(":/?@!$&'()*+,;=".utf8).union(unreserved)
        let tail = encoded(rest[..<fragment], keeping: marks)
        let end =
            fragment == rest.endIndex
            ? "" : "#" + encoded(rest[fragment...].dropFirst(), keeping: marks)
        return "\(scheme)://\(host(authority))\(tail)\(end)"
    }

    /// A link for a person to follow: `http` or `https`, and no other scheme that might do things.
    static func web(_ text: String) -> String? {
        let scheme = text.prefix { $0 != ":" }.lowercased()
        return ["http", "https"].contains(scheme) ? repository(text) : nil
    }

    /// A URL with a scheme, or the `user@host:path` that Git also takes; else `nil`.
    static func repository(_ location: String) -> String? {
        if location.contains("://") { return parts(of: location) == nil ? nil : url(location) }
        guard let colon = location.firstIndex(of: ":"), let at = location.firstIndex(of: "@"),
            at < colon, !location[..<colon].contains("/")
        else { return nil }
        let path = location[location.index(after: colon)...].drop { $0 == "/" }
        return url("ssh://\(location[..<colon])/\(path)")
    }

    private static func parts(
        of url: String
    ) -> (scheme: Substring, authority: Substring, rest: Substring)? {
        guard let mark = url.firstRange(of: "://") else { return nil }
        let scheme = url[..<mark.lowerBound]
        guard scheme.wholeMatch(of: /[A-Za-z][A-Za-z0-9+.-]*/) != nil else { return nil }
        let after = url[mark.upperBound...]
        let end = after.firstIndex { "/?#".contains($0) } ?? after.endIndex
        return (scheme, after[..<end], after[end...])
    }

    /// `user@host:port` or an IPv6 address as it is; anything odd wholly encoded, as a plain name.
    private static func host(_ authority: Substring) -> String {
        let isPlain = authority.wholeMatch(
            of: /([A-Za-z0-9\-._~!$&'()*+,;=]+@)?([A-Za-z0-9\-._~]*|\[[0-9A-Fa-f:.]+\])(:[0-9]*)?/)
        return isPlain == nil ? encoded(authority, keeping: unreserved) : String(authority)
    }

    private static let unreserved = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)

    /// Whether a byte is itself in a path: most paths are plain.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "-")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func encoded(
        _ text: some StringProtocol, keeping: Set<UInt8>, keepsEscapes: Bool = true
    ) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            let isEscape =
                keepsEscapes && byte == UInt8(ascii: "%") && index + 2 < bytes.count
                && isHexadecimal(bytes[index + 1]) && isHexadecimal(bytes[index + 2])
            if isEscape || keeping.contains(byte) {
                result.append(byte)
            } else {
                result += escape(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func escape(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        "0123456789ABCDEFabcdef".utf8.contains(byte)
    }
}
