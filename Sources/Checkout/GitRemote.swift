import CLibGit2
import Glibc

/// A ref as a server advertises it.
struct AdvertisedRef {
    let name: String
    let id: ObjectID
    /// The full name that `HEAD` stands for, if the server says.
    let symbolicTarget: String?
}

/// A connection to a server, for one fetch.
@safe
struct GitRemote: ~Copyable {
    private let pointer: OpaquePointer
    private let delegate: FetchDelegate

    init(_ delegate: FetchDelegate, repository: borrowing GitRepository) throws(GitFailure) {
        var made: OpaquePointer?
        let address = delegate.url.fetchAddress
        try GitFailure.check(
            unsafe git_remote_create_anonymous(&made, repository.pointer, address))
        guard let made = unsafe made else { throw GitFailure(code: -1) }
        unsafe pointer = made
        self.delegate = delegate
    }

    deinit {
        unsafe git_remote_disconnect(pointer)
        unsafe git_remote_free(pointer)
    }

    /// Connects and returns what the server offers; peeled tags have `^{}` after their names.
    func advertisedRefs() throws -> [AdvertisedRef] {
        var options = unsafe git_remote_connect_options()
        unsafe git_remote_connect_options_init(
            &options, UInt32(GIT_REMOTE_CONNECT_OPTIONS_VERSION))
        unsafe options.callbacks = callbacks()
        unsafe options.follow_redirects = GIT_REMOTE_REDIRECT_NONE
        unsafe options.proxy_opts.type = GIT_PROXY_AUTO
        try GitFailure.check(
            unsafe git_remote_connect_ext(pointer, GIT_DIRECTION_FETCH, &options))
        var list: UnsafeMutablePointer<UnsafePointer<git_remote_head>?>?
        var count = 0
        try GitFailure.check(unsafe git_remote_ls(&list, &count, pointer))
        let limit = delegate.options.limits.refs
        guard count <= limit else {
            throw CheckoutError.fetchLimit(
                url: delegate.url.description, limit: .refs,
                seen: "the server offers \(count) refs", allowed: "\(limit)")
        }
        return unsafe UnsafeBufferPointer(start: list, count: count).compactMap { head in
            guard let head = unsafe head?.pointee,
                let name = unsafe String(validatingCString: head.name)
            else { return nil }
            return unsafe AdvertisedRef(
                name: name, id: ObjectID(head.oid),
                symbolicTarget: head.symref_target.map { unsafe String(cString: $0) })
        }
    }

    /// Brings all objects of the refs that match into the repository; no ref of it is changed.
    func download(_ refspecs: [String]) throws(GitFailure) {
        var options = unsafe git_fetch_options()
        unsafe git_fetch_options_init(&options, UInt32(GIT_FETCH_OPTIONS_VERSION))
        unsafe options.callbacks = callbacks()
        unsafe options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE
        unsafe options.follow_redirects = GIT_REMOTE_REDIRECT_NONE
        unsafe options.proxy_opts.type = GIT_PROXY_AUTO
        delegate.meter.enter(.pack)
        var texts = unsafe refspecs.map { unsafe strdup($0) }
        defer { unsafe texts.forEach { unsafe free($0) } }
        let code = unsafe texts.withUnsafeMutableBufferPointer { buffer in
            var list = unsafe git_strarray(strings: buffer.baseAddress, count: buffer.count)
            return unsafe git_remote_download(pointer, &list, &options)
        }
        try GitFailure.check(code)
    }

    // GIT_REMOTE_REDIRECT_NONE still follows a redirect on the same host; the INITIAL of
    // libgit2 1.5 would follow one to any host and take the credential along.

    private func callbacks() -> git_remote_callbacks {
        var callbacks = unsafe git_remote_callbacks()
        unsafe git_remote_init_callbacks(&callbacks, UInt32(GIT_REMOTE_CALLBACKS_VERSION))
        unsafe callbacks.payload = Unmanaged.passUnretained(delegate).toOpaque()
        unsafe callbacks.sideband_progress = { _, _, payload in
            unsafe delegateOf(payload)?.stop.reason == nil ? 0 : GIT_EUSER.rawValue
        }
        unsafe callbacks.transfer_progress = { progress, payload in
            guard let progress = unsafe progress?.pointee else { return 0 }
            return unsafe delegateOf(payload)?.transferred(progress) ?? 0
        }
        unsafe callbacks.credentials = { out, _, _, allowed, payload in
            guard let delegate = unsafe delegateOf(payload), let out = unsafe out else { return -1 }
            switch delegate.credential(allowed: allowed) {
            case .failure(let error): return delegate.fail(error)
            case .success(let credential): return unsafe credential.make(out)
            }
        }
        unsafe callbacks.certificate_check = { certificate, isValid, _, payload in
            guard let delegate = unsafe delegateOf(payload), let certificate = unsafe certificate
            else { return -1 }
            return unsafe judge(certificate, isValid: isValid == 1, delegate)
        }
        return unsafe callbacks
    }
}

private func delegateOf(_ payload: UnsafeMutableRawPointer?) -> FetchDelegate? {
    unsafe payload.map { unsafe Unmanaged<FetchDelegate>.fromOpaque($0).takeUnretainedValue() }
}

/// libgit2's own verdict counts for TLS only: its reading of known_hosts knows neither
/// revoked keys nor any file but that of `HOME`.
private func judge(
    _ certificate: UnsafeMutablePointer<git_cert>, isValid: Bool, _ delegate: FetchDelegate
) -> Int32 {
    guard unsafe certificate.pointee.cert_type == GIT_CERT_HOSTKEY_LIBSSH2 else {
        // Its own error comes back then, which says what is wrong.
        return isValid ? 0 : GIT_PASSTHROUGH.rawValue
    }
    let key = unsafe UnsafeMutableRawPointer(certificate)
        .assumingMemoryBound(to: git_cert_hostkey.self).pointee
    let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: key.hostkey, count: key.hostkey_len))
    return delegate.objection(toHostKey: bytes).map(delegate.fail) ?? 0
}

extension GitCredential {
    /// Gives libgit2 its own copy.
    fileprivate func make(
        _ out: UnsafeMutablePointer<UnsafeMutablePointer<git_credential>?>
    ) -> Int32 {
        switch self {
        case .username(let name): unsafe git_credential_username_new(out, name)
        case .password(let name, let secret):
            unsafe git_credential_userpass_plaintext_new(out, name, secret)
        case .agent(let name): unsafe git_credential_ssh_key_from_agent(out, name)
        case .key(let name, let path, let passphrase):
            unsafe git_credential_ssh_key_new(out, name, nil, path, passphrase)
        }
    }
}
