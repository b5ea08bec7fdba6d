/// Where a secret comes from; never the secret itself.
package indirect enum CredentialSource: Hashable, Sendable {
    case environment(String)
    /// The file's text without trailing line breaks.
    case file(String)
    /// The first line a program prints; run without a shell.
    case command([String])
    case sshAgent
    case sshKey(path: String, passphrase: CredentialSource?)
}

extension CredentialSource: CustomStringConvertible {
    package var description: String {
        switch self {
        case .environment(let name): "the environment variable \(name)"
        case .file(let path): "the file \(path)"
        case .command(let argv): "the command '\(argv.first ?? "")'"
        case .sshAgent: "the ssh agent"
        case .sshKey(let path, _): "the ssh key \(path)"
        }
    }
}

/// A credential that one host gets, and no other.
package struct HostCredential: Hashable, Sendable {
    /// `host`, or `host:port` for that port alone.
    package let host: String
    /// Nil: the name in the URL, else `x-access-token` for http and `git` for ssh.
    package let username: String?
    package let source: CredentialSource

    package init(host: String, username: String? = nil, source: CredentialSource) {
        self.host = host.lowercased()
        self.username = username
        self.source = source
    }

    func applies(to url: RemoteURL) -> Bool {
        let fitsHost = host == url.host || host == "\(url.host):\(url.effectivePort)"
        let isForSSH =
            switch source {
            case .sshAgent, .sshKey: true
            case .environment, .file, .command: false
            }
        return fitsHost && isForSSH == (url.scheme == .ssh)
    }
}

extension CredentialSource {
    /// All of the text, of several lines, such as a key.
    ///
    /// - Throws: ``CheckoutError/credentialUnavailable(source:reason:)``.
    package func text(environment: [String: String]) throws(CheckoutError) -> String {
        switch self {
        case .file(let path):
            guard let text = readText(path, limit: 1 << 16) else {
                throw .credentialUnavailable(source: description, reason: "it cannot be read")
            }
            return text
        case .command(let argv):
            return try CredentialCommand(argv: argv, environment: environment).text()
        case .environment, .sshAgent, .sshKey: return try secret(environment: environment)
        }
    }

    /// The secret as text.
    ///
    /// - Parameter environment: Where variables are looked up and what a command gets.
    /// - Returns: Never the empty string.
    /// - Throws: ``CheckoutError/credentialUnavailable(source:reason:)``.
    package func secret(environment: [String: String]) throws(CheckoutError) -> String {
        func missing(_ reason: String) -> CheckoutError {
            .credentialUnavailable(source: description, reason: reason)
        }
        let text: String
        switch self {
        case .environment(let name):
            guard let value = environment[name] else { throw missing("it is not set") }
            text = value
        case .file(let path):
            guard let value = readText(path, limit: 1 << 16) else {
                throw missing("it cannot be read")
            }
            text =
                value.split(separator: "\n", omittingEmptySubsequences: false).first.map(
                    String.init) ?? ""
        case .command(let argv):
            text = try CredentialCommand(argv: argv, environment: environment).firstLine()
        case .sshAgent, .sshKey: throw missing("it holds no password")
        }
        let secret = text.hasSuffix("\r") ? String(text.dropLast()) : text
        guard !secret.isEmpty else { throw missing("it is empty") }
        return secret
    }
}
