import CLibGit2

/// A failed fetch with all that is known about why.
struct FetchFailure {
    let failure: GitFailure
    let delegate: FetchDelegate
    let connections: ConnectionGuard
    /// How much memory libgit2 asked for and did not get.
    let refusedBytes: Int
    /// One that names the service of the old address, without the query that belongs to it.
    let hadBadRedirect: Bool

    /// The error for people; a `GitFailure` if neither network nor server is to blame.
    var explained: any Error {
        let url = delegate.url.description
        switch delegate.stop.reason {
        case .cancelled: return CancellationError()
        case .refused(let reason): return reason
        case .timedOut:
            let seconds = Int(delegate.options.limits.time.components.seconds)
            return CheckoutError.fetchTimedOut(url: url, seconds: seconds)
        case nil: break
        }
        if let reason = delegate.failure { return reason }
        if hadBadRedirect {
            return CheckoutError.fetchFailed(
                url: url,
                reason: "the server redirects to an address that no Git server has: use its new URL"
            )
        }
        if refusedBytes > 0 {
            return CheckoutError.fetchLimit(
                url: url, limit: .objectBytes,
                seen: "the server sent something that takes \(refusedBytes) bytes at once",
                allowed: "\(delegate.options.limits.objectBytes)")
        }
        if let destination = connections.refusedDestination ?? redirectDestination {
            return CheckoutError.redirectRefused(url: url, destination: destination)
        }
        if failure.code == GIT_ECERTIFICATE.rawValue || failure.category == GIT_ERROR_SSL {
            return CheckoutError.untrustedCertificate(url: url, reason: certificateDefect)
        }
        if failure.code == GIT_EAUTH.rawValue {
            guard let source = delegate.offeredCredential else {
                return CheckoutError.authenticationRequired(url: url)
            }
            return CheckoutError.authenticationRejected(url: url, source: source.description)
        }
        let network = [
            GIT_ERROR_NET, GIT_ERROR_HTTP, GIT_ERROR_SSH, GIT_ERROR_OS, GIT_ERROR_CALLBACK,
            GIT_ERROR_NONE,
        ]
        guard network.contains(failure.category) else { return failure }
        return CheckoutError.fetchFailed(url: url, reason: reason)
    }

    /// libgit2 says `cannot redirect from 'a' to 'b'`, in words only.
    private var redirectDestination: String? {
        guard failure.message.hasPrefix("cannot redirect from") else { return nil }
        let parts = failure.message.split(separator: "'")
        return parts.count >= 4 ? String(parts[3]) : "another host"
    }

    /// libgit2 says `the SSL certificate is invalid: 0x1 - The certificate validity has expired`.
    private var certificateDefect: String {
        guard failure.message.hasPrefix("the SSL certificate is invalid"),
            let dash = failure.message.firstRange(of: " - ")
        else { return failure.message }
        return String(failure.message[dash.upperBound...])
    }

    private var reason: String {
        let prefix = "unexpected http status code: "
        guard failure.message.hasPrefix(prefix) else { return failure.message }
        let code = failure.message.dropFirst(prefix.count)
        return switch code {
        case "404": "the server answers 404: there is no such repository, or it wants a login"
        case "403": "the server answers 403: the credential may not read this repository"
        default: "the server answers \(code)"
        }
    }
}
