/// Why a target could not be turned into a workspace.
///
/// Secrets never enter a case: URLs are stored without user information, messages of libgit2 are
/// redacted before they get here.
package enum CheckoutError: Error, Hashable, Sendable {
    case invalidTarget(text: String, reason: String)
    case passwordInURL(url: String)
    case invalidReference(text: String, reason: String)
    case brokenRepository(path: String, reason: String)
    case emptyRepository(location: String)
    case unknownReference(name: String, location: String, similar: [String])
    case ambiguousReference(name: String, location: String, candidates: [String])
    case noMergeBase(name: String, location: String)
    case notACommit(name: String, location: String, kind: String)
    case fetchFailed(url: String, reason: String)
    case fetchTimedOut(url: String, seconds: Int)
    /// The server wanted more of something than a fetch may cost.
    case fetchLimit(url: String, limit: FetchLimit, seen: String, allowed: String)
    case objectTooLarge(id: String, location: String, bytes: Int, limit: Int)
    case authenticationRequired(url: String)
    case authenticationRejected(url: String, source: String)
    case credentialUnavailable(source: String, reason: String)
    case redirectRefused(url: String, destination: String)
    case untrustedCertificate(url: String, reason: String)
    case unknownHostKey(host: String, keyType: String, file: String)
    case wrongHostKey(host: String, keyType: String, file: String)
    case missingObject(id: String, location: String, reason: String)
    case tooManyEntries(location: String, limit: Int)
    case io(operation: String, path: String, reason: String)
}

extension CheckoutError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .invalidTarget(let text, let reason): "cannot scan '\(text)': \(reason)"
        case .passwordInURL(let url):
            "the URL \(url) carries a password: take it out and refer to it instead, "
                + "for example by the name of an environment variable"
        case .invalidReference(let text, let reason): "invalid ref '\(text)': \(reason)"
        case .brokenRepository(let path, let reason):
            "\(path) is not a usable git repository (\(reason)): repair it, "
                + "or remove its .git to have it scanned as a plain folder"
        case .emptyRepository(let location):
            "\(location) has no commits, so there is nothing to scan"
        case .unknownReference(let name, let location, let similar):
            "no branch, tag or commit '\(name)' in \(location)"
                + (similar.isEmpty ? "" : ": did you mean \(Self.list(similar))?")
        case .ambiguousReference(let name, let location, let candidates):
            "'\(name)' is ambiguous in \(location): write \(Self.list(candidates))"
        case .noMergeBase(let name, let location):
            "nothing in common with '\(name)' in \(location): fetch more of the history if it is a shallow "
                + "clone, or name another ref"
        case .notACommit(let name, let location, let kind):
            "'\(name)' in \(location) is a \(kind), not a commit"
        case .missingObject(let id, let location, let reason):
            "object \(id) cannot be read from \(location): \(reason)"
        case .tooManyEntries(let location, let limit):
            "\(location) has more than \(limit) files and folders: scan a part of it"
        case .objectTooLarge(let id, let location, let bytes, let limit):
            "object \(id) of \(location) wants \(bytes) bytes at once, and at most \(limit) are allowed: "
                + "take it out of the repository, or scan the files without their history"
        case .io(let operation, let path, let reason): "cannot \(operation) \(path): \(reason)"
        default: connectionDescription
        }
    }

    private var connectionDescription: String {
        switch self {
        case .fetchFailed(let url, let reason): "cannot fetch \(url): \(reason)"
        case .fetchTimedOut(let url, let seconds):
            "fetching \(url) took longer than \(seconds) s: check the server, "
                + "or raise the time limit of a fetch"
        case .fetchLimit(let url, let limit, let seen, let allowed):
            "stopped fetching \(url): \(seen), and at most \(allowed) is allowed: check the server, "
                + "or raise '\(limit.rawValue)' of the fetch limits if that is right"
        case .authenticationRequired(let url):
            "\(url) asks for a login: name a credential for this host"
        case .authenticationRejected(let url, let source):
            "\(url) rejected the credential from \(source): check that it is valid and may read this repository"
        case .credentialUnavailable(let source, let reason):
            "no credential from \(source): \(reason)"
        case .redirectRefused(let url, let destination):
            "\(url) redirects to \(destination), another server: if that is right, scan it by its new URL"
        case .untrustedCertificate(let url, let reason):
            "the TLS certificate of \(url) is not trusted (\(reason)): "
                + "add its authority to the system's certificates or name a file in SSL_CERT_FILE"
        case .unknownHostKey(let host, let keyType, let file):
            "the ssh host \(host) is not in \(file) with a \(keyType) key: check its key, then add it with "
                + "'ssh-keyscan \(Self.keyscanArguments(host)) >> \(file)'"
        case .wrongHostKey(let host, let keyType, let file):
            "the \(keyType) key of the ssh host \(host) is not the one in \(file): "
                + "someone may be intercepting the connection; if the key was changed, replace it there"
        default: "checkout failed"
        }
    }

    /// The arguments of ssh-keyscan for a host as known_hosts spells it.
    private static func keyscanArguments(_ host: String) -> String {
        guard host.hasPrefix("["), let end = host.lastIndex(of: "]") else { return host }
        let name = host[host.index(after: host.startIndex)..<end]
        return "-p \(host[end...].dropFirst(2)) \(name)"
    }

    private static func list(_ names: [String]) -> String {
        names.map { "'\($0)'" }.joined(separator: " or ")
    }
}
