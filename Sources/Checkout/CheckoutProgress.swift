/// What a checkout is doing, for people who watch.
package enum CheckoutProgress: Hashable, Sendable {
    /// Another scan, perhaps in another process, is fetching the same repository.
    case waiting(forLock: String)
    case connecting(url: String)
    case receiving(objects: Int, of: Int, bytes: Int)
    case resolving(deltas: Int, of: Int)
    /// The server has nothing that the mirror lacks.
    case upToDate(url: String)
    /// The mirror cannot be trusted and is fetched anew.
    case rebuilding(url: String, reason: String)
    case writing(files: Int)
}

/// How a repository is fetched.
package struct FetchOptions: Sendable {
    package var limits: FetchLimits
    package var credentials: [HostCredential]
    /// Files as OpenSSH reads them; the first one is named in errors.
    package var knownHosts: [String]
    package var environment: [String: String]
    package var onProgress: @Sendable (CheckoutProgress) -> Void

    /// - Parameters:
    ///   - limits: What the server is allowed.
    ///   - credentials: Each is offered to its own host only.
    ///   - knownHosts: By default `~/.ssh/known_hosts` and `/etc/ssh/ssh_known_hosts`.
    ///   - environment: Where credentials and `HOME` are looked up, and what credential commands get.
    ///   - onProgress: Called from any thread, at most some ten times a second.
    package init(
        limits: FetchLimits = FetchLimits(), credentials: [HostCredential] = [],
        knownHosts: [String]? = nil, environment: [String: String],
        onProgress: @escaping @Sendable (CheckoutProgress) -> Void = { _ in }
    ) {
        self.limits = limits
        self.credentials = credentials
        self.knownHosts =
            knownHosts ?? [
                "\(environment["HOME"] ?? "")/.ssh/known_hosts", "/etc/ssh/ssh_known_hosts",
            ]
        self.environment = environment
        self.onProgress = onProgress
    }
}
