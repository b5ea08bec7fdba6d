/// Whether a server lets us in, without fetching anything.
package enum RemoteCheck {
    /// Asks a server what it offers, with the credentials and under the limits of any fetch.
    ///
    /// `scratch` is a folder that may be written to. What comes back is the number of refs that it offers; errors
    /// are `CancellationError`, or a ``CheckoutError`` that names the URL and how to mend it.
    package static func refs(
        of url: RemoteURL, scratch: String, options: FetchOptions
    ) async throws -> Int {
        let path = "\(scratch)/check-\(randomName()).git"
        return try await MirrorFetch(path: path, url: url, options: options).advertisedNames().count
    }
}
