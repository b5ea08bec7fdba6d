import Foundation

/// Keeps a running site's scan to hosts that somebody allowed: it sends attacks.
enum SiteCheck {
    /// - Throws: ``SiteError`` for a URL that is none, or whose host is neither loopback nor allowed.
    static func check(_ text: String, allowed: [String]) throws(SiteError) {
        guard let url = URL(string: text), let host = url.host(percentEncoded: false),
            url.scheme == "http" || url.scheme == "https"
        else { throw .noURL(text) }
        if url.user != nil || url.password != nil { throw .credentials(host) }
        let name = host.lowercased()
        guard isLoopback(name) || allowed.contains(where: { $0.lowercased() == name }) else {
            throw .notAllowed(host)
        }
    }

    /// Only a whole address counts: `127.0.0.1.example.com` is a name that anybody may own.
    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}

/// Why a site is not scanned.
enum SiteError: Error, CustomStringConvertible {
    case noURL(String)
    case credentials(String)
    case notAllowed(String)

    var description: String {
        switch self {
        case .noURL(let text): "'\(text)' is no http or https URL"
        case .credentials(let host): "the URL of \(host) carries credentials: take them out"
        case .notAllowed(let host):
            "the site \(host) may not be scanned: add it to target.allow_hosts if you may test it"
        }
    }
}
