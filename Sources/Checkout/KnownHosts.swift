import Crypto
import FoundationEssentials

/// The host keys a user trusts, as OpenSSH keeps them (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT").
struct KnownHosts {
    enum Verdict {
        case trusted
        /// The host has another key of this type, or this key is revoked.
        case mismatch
        case unknown
    }

    private struct Line {
        let isRevoked: Bool
        let hosts: Substring
        let keyType: Substring
        let key: Substring
    }

    private let lines: [Line]

    /// - Parameter texts: The contents of the files, in any order.
    init(_ texts: [String]) {
        lines = texts.flatMap { $0.split(whereSeparator: \.isNewline) }.compactMap { text in
            var fields = text.split { $0 == " " || $0 == "\t" }[...]
            guard let first = fields.first, !first.hasPrefix("#") else { return nil }
            let marker = first.hasPrefix("@") ? fields.removeFirst() : nil
            // libssh2 knows no certificates, so an authority vouches for nothing here.
            guard fields.count >= 3, marker != "@cert-authority" else { return nil }
            let start = fields.startIndex
            return Line(
                isRevoked: marker != nil, hosts: fields[start], keyType: fields[start + 1],
                key: fields[start + 2])
        }
    }

    /// How OpenSSH spells a host in the file: with the port only if it is not 22.
    static func name(host: String, port: Int) -> String {
        port == 22 ? host : "[\(host)]:\(port)"
    }

    func verdict(host: String, port: Int, key: [UInt8]) -> Verdict {
        let name = KnownHosts.name(host: host, port: port)
        let encoded = Data(key).base64EncodedString()
        let keyType = KnownHosts.keyType(of: key)
        let matching = lines.filter { KnownHosts.matches($0.hosts, name) }
        if matching.contains(where: { $0.isRevoked && $0.key == encoded }) { return .mismatch }
        let sameType = matching.filter { !$0.isRevoked && $0.keyType == keyType }
        if sameType.contains(where: { $0.key == encoded }) { return .trusted }
        return sameType.isEmpty ? .unknown : .mismatch
    }

    /// The key's type as it says itself: its first string (RFC 4253, section 6.6).
    static func keyType(of key: [UInt8]) -> String {
        let length = key.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        return String(decoding: key.dropFirst(4).prefix(length), as: UTF8.self)
    }

    private static func matches(_ hosts: Substring, _ name: String) -> Bool {
        if hosts.hasPrefix("|1|") { return matchesHashed(hosts, name) }
        var found = false
        for pattern in hosts.split(separator: ",") {
            let isNegated = pattern.hasPrefix("!")
            let glob = Array((isNegated ? pattern.dropFirst() : pattern).lowercased().utf8)
            guard matchesGlob(glob[...], Array(name.utf8)[...]) else { continue }
            if isNegated { return false }
            found = true
        }
        return found
    }

    /// `|1|salt|hash`: HMAC-SHA1 of the name with the salt as key, both in base64.
    private static func matchesHashed(_ hosts: Substring, _ name: String) -> Bool {
        let parts = hosts.dropFirst(3).split(separator: "|")
        guard parts.count == 2, let salt = Data(base64Encoded: String(parts[0])),
            let hash = Data(base64Encoded: String(parts[1]))
        else { return false }
        return HMAC<Insecure.SHA1>.isValidAuthenticationCode(
            hash, authenticating: Data(name.utf8), using: SymmetricKey(data: salt))
    }

    private static func matchesGlob(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool
    {
        guard let first = pattern.first else { return text.isEmpty }
        if first == UInt8(ascii: "*") {
            return matchesGlob(pattern.dropFirst(), text)
                || (!text.isEmpty && matchesGlob(pattern, text.dropFirst()))
        }
        guard let next = text.first, first == UInt8(ascii: "?") || first == next else {
            return false
        }
        return matchesGlob(pattern.dropFirst(), text.dropFirst())
    }
}
