import Findings
import Manifests

extension ScannerRun {
    /// In which ways it failed, so far as a retry depends on it; what it found is no failure.
    ///
    /// - Parameter words: What it said on standard error.
    /// - Returns: One reason, and the network beside it if it names that.
    func failures(telling words: String) -> Set<Retries.Reason> {
        switch state {
        case .timedOut: return [.timeout]
        case .failed:
            let failure: Retries.Reason = (exitStatus ?? 0) > 128 ? .crash : .error
            let isNetwork = NetworkTrouble.isTold(in: words + (reason ?? ""))
            return isNetwork ? [failure, .network] : [failure]
        case .complete, .partial, .missing, .notRun, .notApplicable: return []
        }
    }
}

/// How programs say that a server could not be reached, or was too busy for them.
enum NetworkTrouble {
    /// Of libc, Node.js, Python, Go and Java; HTTP statuses only as words that stand beside them.
    private static let signs = [
        "connection refused", "connection reset", "connection timed out", "connection aborted",
        "connection error", "network is unreachable", "no route to host", "no such host",
        "name or service not known", "temporary failure in name resolution", "i/o timeout",
        "tls handshake timeout", "read timed out", "connect timed out", "max retries exceeded",
        "econnrefused", "econnreset", "etimedout", "enotfound", "eai_again", "ehostunreach",
        "unknownhostexception", "too many requests", "bad gateway", "service unavailable",
        "gateway timeout", "unexpected eof",
    ]

    static func isTold(in words: String) -> Bool {
        let words = words.lowercased()
        return signs.contains { words.contains($0) }
    }
}
