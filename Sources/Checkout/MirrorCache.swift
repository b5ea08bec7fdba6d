import Crypto
import Glibc

/// Mirrors of remote repositories, one for each URL, shared safely by all tasks and processes of a user.
package struct MirrorCache: Sendable {
    package let root: String

    /// - Parameter root: A folder, made when it is needed; its file system must know flock(2).
    package init(root: String) { self.root = root }

    /// `$XDG_CACHE_HOME/sluice/mirrors`, or that under `~/.cache`.
    ///
    /// - Parameter environment: Where the variables are looked up.
    package init(environment: [String: String]) {
        let cache = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        self.init(root: (cache ?? "\(environment["HOME"] ?? "")/.cache") + "/sluice/mirrors")
    }

    /// Where the mirror of a URL lies, whether it exists or not.
    package func path(of url: RemoteURL) -> String {
        let digest = SHA256.hash(data: Array(url.normalised.utf8)).prefix(8)
        let hash = digest.map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        let readable = "\(url.host)/\(url.basePath)".map { character in
            character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
        }
        let slug = String(readable).split(separator: "-").joined(separator: "-").suffix(80)
        return "\(root)/\(slug)-\(hash).git"
    }

    /// Brings the mirror of a URL up to date, making or repairing it if need be.
    ///
    /// - Throws: `CancellationError`, or a ``CheckoutError`` that names the URL.
    func update(_ url: RemoteURL, options: FetchOptions) async throws -> Mirror {
        try makeFolders(root)
        let path = path(of: url)
        let lock = try await FileLock.wait(path + ".lock") {
            options.onProgress(.waiting(forLock: path + ".lock"))
        }
        let fetch = MirrorFetch(path: path, url: url, options: options)
        let mirror = try await fetch.run()
        _ = consume lock
        return mirror
    }

    /// Has the next update fetch everything anew.
    func distrust(_ url: RemoteURL) { Mirror(path: path(of: url)).distrust() }
}
