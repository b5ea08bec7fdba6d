import CLibGit2
import Synchronization

/// Answers what libgit2 asks during a fetch: who we are, whether we trust this host, whether to go on.
final class FetchDelegate: Sendable {
    private struct State {
        var failure: CheckoutError?
        var offered: CredentialSource?
        var lastReport: ContinuousClock.Instant?
    }

    let url: RemoteURL
    let options: FetchOptions
    let stop: StopSignal
    let meter: FetchMeter
    private let state = Mutex(State())

    init(url: RemoteURL, options: FetchOptions, stop: StopSignal) {
        self.url = url
        self.options = options
        self.stop = stop
        meter = FetchMeter(url: url, limits: options.limits, stop: stop)
    }

    /// Why a callback ended the fetch.
    var failure: CheckoutError? { state.withLock { $0.failure } }

    /// The credential that was sent last, without its secret.
    var offeredCredential: CredentialSource? { state.withLock { $0.offered } }

    func fail(_ error: CheckoutError) -> Int32 {
        state.withLock { $0.failure = $0.failure ?? error }
        return GIT_EUSER.rawValue
    }

    func report(_ progress: CheckoutProgress) { options.onProgress(progress) }

    /// Called for every object received.
    func transferred(_ progress: git_indexer_progress) -> Int32 {
        if stop.reason != nil { return GIT_EUSER.rawValue }
        if Int(progress.total_objects) > options.limits.objects {
            return fail(
                .fetchLimit(
                    url: url.description, limit: .objects,
                    seen: "the server announces \(progress.total_objects) objects",
                    allowed: "\(options.limits.objects)"))
        }
        let isWhole = progress.received_objects == progress.total_objects
        meter.enter(isWhole ? .resolving : .pack)
        let now = ContinuousClock.now
        let isDue = state.withLock { state in
            if let last = state.lastReport, now - last < .milliseconds(100) { return false }
            state.lastReport = now
            return true
        }
        guard isDue else { return 0 }
        if isWhole, progress.total_deltas > 0 {
            report(
                .resolving(deltas: Int(progress.indexed_deltas), of: Int(progress.total_deltas)))
        } else {
            report(
                .receiving(
                    objects: Int(progress.received_objects), of: Int(progress.total_objects),
                    bytes: Int(progress.received_bytes)))
        }
        return 0
    }

    /// What to log in with.
    ///
    /// - Parameter allowed: What the server accepts, a set of `git_credential_t`.
    /// - Returns: The credential of this host, or why there is none.
    func credential(allowed: UInt32) -> Result<GitCredential, CheckoutError> {
        let rule = options.credentials.first { $0.applies(to: url) }
        let isSSH = url.scheme == .ssh
        let name = rule?.username ?? url.user ?? (isSSH ? "git" : "x-access-token")
        if allowed & GIT_CREDENTIAL_USERNAME.rawValue != 0 { return .success(.username(name)) }
        // Neither a ticket of Kerberos nor an answer to NTLM: both are sent without a rule for the host.
        guard isSSH || allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT.rawValue != 0 else {
            return .failure(.authenticationRequired(url: url.description))
        }
        let hasAgent = isSSH && options.environment["SSH_AUTH_SOCK"] != nil
        guard let source = rule?.source ?? (hasAgent ? .sshAgent : nil) else {
            return .failure(.authenticationRequired(url: url.description))
        }
        // The same question again means that the answer was wrong.
        guard
            state.withLock({ state in
                defer { state.offered = source }
                return state.offered == nil
            })
        else {
            return .failure(
                .authenticationRejected(url: url.description, source: source.description))
        }
        do throws(CheckoutError) {
            switch source {
            case .sshAgent: return .success(.agent(username: name))
            case .sshKey(let path, let passphrase):
                let secret = try passphrase?.secret(environment: options.environment)
                return .success(.key(username: name, path: path, passphrase: secret))
            case .environment, .file, .command:
                let secret = try source.secret(environment: options.environment)
                return .success(.password(username: name, secret))
            }
        } catch {
            return .failure(error)
        }
    }

    /// - Returns: Nil if the key is the one the user trusts.
    func objection(toHostKey key: [UInt8]) -> CheckoutError? {
        let hosts = KnownHosts(options.knownHosts.compactMap { readText($0) })
        let name = KnownHosts.name(host: url.hostName, port: url.effectivePort)
        let type = KnownHosts.keyType(of: key)
        let file = options.knownHosts.first ?? "known_hosts"
        return switch hosts.verdict(host: url.hostName, port: url.effectivePort, key: key) {
        case .trusted: nil
        case .mismatch: .wrongHostKey(host: name, keyType: type, file: file)
        case .unknown: .unknownHostKey(host: name, keyType: type, file: file)
        }
    }
}

/// A credential in the form libgit2 takes it; lives only inside a callback.
enum GitCredential {
    case username(String)
    case password(username: String, String)
    case agent(username: String)
    case key(username: String, path: String, passphrase: String?)
}
