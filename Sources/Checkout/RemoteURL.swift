/// The address of a repository on another machine, without secrets.
package struct RemoteURL: Hashable, Sendable, CustomStringConvertible {
    package enum Scheme: String, Sendable {
        case http, https, ssh

        var defaultPort: Int {
            switch self {
            case .http: 80
            case .https: 443
            case .ssh: 22
            }
        }
    }

    package let scheme: Scheme
    /// The user name the URL carries; a password is refused.
    package let user: String?
    /// Lower case; an IPv6 address has its brackets.
    package let host: String
    package let port: Int?
    /// With its leading slash, except in the `user@host:path` form, where it is relative to the login folder.
    package let path: String

    /// Reads `http(s)://`, `ssh://` and `user@host:path`.
    ///
    /// - Parameter text: The address without `@ref`.
    /// - Throws: ``CheckoutError/passwordInURL(url:)`` or ``CheckoutError/invalidTarget(text:reason:)``.
    package init(_ text: String) throws(CheckoutError) {
        let shown = RemoteURL.redacted(text)
        guard text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F }) else {
            throw .invalidTarget(text: shown, reason: "it holds a space or a control character")
        }
        if let colon = text.firstRange(of: "://") {
            self = try RemoteURL(
                scheme: text[..<colon.lowerBound], rest: text[colon.upperBound...], shown: shown)
        } else {
            self = try RemoteURL(login: text)
        }
    }

    private init(scheme: Substring, rest: Substring, shown: String) throws(CheckoutError) {
        func reject(_ reason: String) -> CheckoutError {
            .invalidTarget(text: shown, reason: reason)
        }
        guard let scheme = Scheme(rawValue: scheme.lowercased()) else {
            throw reject("only http, https, ssh and file URLs can be fetched")
        }
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        var authority = rest[..<slash]
        var user: String?
        if let at = authority.lastIndex(of: "@") {
            let information = authority[..<at]
            guard !information.contains(":") else { throw .passwordInURL(url: shown) }
            user = information.isEmpty ? nil : String(information)
            authority = authority[authority.index(after: at)...]
        }
        var path = String(rest[slash...])
        while path.hasSuffix("/") { path.removeLast() }
        guard !path.isEmpty else { throw reject("the URL has no path") }
        guard !path.contains("?"), !path.contains("#") else {
            throw reject("a repository's URL has no '?' or '#'")
        }
        (host, port) = try RemoteURL.hostAndPort(authority, shown: shown)
        self.scheme = scheme
        self.user = user
        self.path = path
    }

    /// The scp-like form of git-clone(1), `user@host:path`.
    private init(login text: String) throws(CheckoutError) {
        guard let colon = text.firstIndex(of: ":"), let at = text[..<colon].lastIndex(of: "@")
        else {
            throw .invalidTarget(text: text, reason: "it is not a URL")
        }
        let path = String(text[text.index(after: colon)...])
        guard !path.isEmpty, !path.hasPrefix("-") else {
            throw .invalidTarget(text: text, reason: "the address has no path")
        }
        (host, port) = try RemoteURL.hostAndPort(text[text.index(after: at)..<colon], shown: text)
        scheme = .ssh
        user = String(text[..<at])
        self.path = path
    }

    private static func hostAndPort(
        _ authority: Substring, shown: String
    ) throws(CheckoutError) -> (String, Int?) {
        func reject(_ reason: String) -> CheckoutError {
            .invalidTarget(text: shown, reason: reason)
        }
        var host = authority
        var port: Int?
        let bracket = authority.lastIndex(of: "]") ?? authority.startIndex
        if let colon = authority[bracket...].lastIndex(of: ":") {
            guard let number = Int(authority[authority.index(after: colon)...]),
                (1...65535).contains(number)
            else { throw reject("the port is not a number from 1 to 65535") }
            port = number
            host = authority[..<colon]
        }
        // A host that begins with '-' would be an option of ssh (CVE-2017-1000117).
        guard !host.isEmpty, !host.hasPrefix("-") else { throw reject("the URL has no valid host") }
        return (host.lowercased(), port)
    }
}

extension RemoteURL {
    /// The same text for the same repository, without user information: names the mirror.
    package var normalised: String {
        let separator = path.hasPrefix("/") ? "" : ":"
        return "\(scheme.rawValue)://\(host):\(effectivePort)\(separator)\(basePath)"
    }

    var basePath: String { path.hasSuffix(".git") ? String(path.dropLast(4)) : path }

    /// What is shown to people: never any user information, except the login name of ssh.
    package var description: String {
        let login = scheme == .ssh ? user.map { "\($0)@" } ?? "" : ""
        guard path.hasPrefix("/") else { return "\(login)\(host):\(path)" }
        return "\(scheme.rawValue)://\(login)\(host)\(port.map { ":\($0)" } ?? "")\(path)"
    }

    /// What libgit2 gets: with a user in an http URL it would send that name and an empty password.
    var fetchAddress: String { description }

    /// As programs take it: an IPv6 address without its brackets.
    var hostName: String { host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host }

    package var effectivePort: Int {
        port ?? scheme.defaultPort
    }

    /// Replaces the user information of every URL in a text.
    static func redacted(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "://") {
            result += rest[..<start.upperBound]
            rest = rest[start.upperBound...]
            let end = rest.firstIndex { "/ '\"\n".contains($0) } ?? rest.endIndex
            if let at = rest[..<end].lastIndex(of: "@") {
                result += "***"
                rest = rest[at...]
            }
        }
        return result + rest
    }
}
