/// A URL without what differs from request to request.
///
/// In the path, numbers, UUIDs and hashes become placeholders; of the query only the names stay,
/// sorted, each once. The fragment goes. A loopback address is `localhost`, without its port: what is
/// started for a scan listens where there is room.
enum URLTemplate {
    static func template(of url: String) -> String {
        let bare = url.prefix { $0 != "#" }
        let path = bare.prefix { $0 != "?" }
        let names = Set(
            bare.dropFirst(path.count + 1).split { $0 == "&" || $0 == ";" }
                .map { String($0.prefix { $0 != "=" }) }
        ).sorted()
        let query = names.isEmpty ? "" : "?" + names.joined(separator: "&")
        guard let scheme = path.firstRange(of: "://") else { return templated(path) + query }
        let authority = path[scheme.upperBound...].prefix { $0 != "/" }
        let rest = path[authority.endIndex...]
        return host(authority, scheme: path[..<scheme.lowerBound].lowercased())
            + (rest.isEmpty ? "/" : templated(rest)) + query
    }

    /// The scheme goes too: that a site has got TLS does not make its pages others.
    private static func host(_ authority: Substring, scheme: String) -> String {
        let host = (authority.split(separator: "@").last ?? authority).lowercased()
        let port = host.lastIndex(of: ":").map { host[host.index(after: $0)...] } ?? ""
        let isPort = !port.isEmpty && port.allSatisfy(\.isNumber)
        let name = isPort ? String(host.dropLast(port.count + 1)) : host
        if name == "localhost" || name == "[::1]" || name.hasPrefix("127.") { return "localhost" }
        let usual = ["http": "80", "https": "443"][scheme]
        return isPort && usual.map { $0 != port } ?? true ? host : name
    }

    private static func templated(_ path: Substring) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false).map(segment)
            .joined(separator: "/")
    }

    private static func segment(_ text: Substring) -> String {
        // What a server puts behind a semicolon is a parameter, such as a session.
        let name = text.prefix { $0 != ";" }
        let parameters = text.dropFirst(name.count).split(separator: ";")
            .map { ";" + $0.prefix { $0 != "=" } }.joined()
        return name.split(separator: ".", omittingEmptySubsequences: false)
            .map { placeholder($0, isWhole: $0.count == name.count) }
            .joined(separator: ".") + parameters
    }

    private static func placeholder(_ text: Substring, isWhole: Bool) -> String {
        let isASCII = text.allSatisfy(\.isASCII)
        if isWhole, isASCII, !text.isEmpty, text.allSatisfy(\.isNumber) { return "{number}" }
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        if groups.map(\.count) == [8, 4, 4, 4, 12], groups.joined().allSatisfy(\.isHexDigit) {
            return "{uuid}"
        }
        // The shortest in use are those in the names of built files: main.8c4e3d2f.js.
        if text.count >= (isWhole ? 16 : 8), isASCII, text.allSatisfy(\.isHexDigit),
            text.contains(where: \.isNumber), text.contains(where: \.isLetter) || isWhole
        {
            return "{hash}"
        }
        return String(text)
    }
}
