/// Whether a server lets us in, without fetching anything.
package enum RemoteCheck {
    /// Asks a server what it offers, with the credentials and under the limits of any fetch.
    ///
    /// - Parameter scratch: A folder that may be written to.
    /// - Returns: The number of refs that it offers.
    /// - Throws: `CancellationError`, or a ``CheckoutError`` that names the URL and how to mend it.
    package static func refs(
        of url: RemoteURL, scratch: String, options: FetchOptions
    ) async throws -> Int {
        let path = "\(scratch)/check-\(randomName()).git"
        return try await MirrorFetch(path: path, url: url, options: options).advertisedNames().count
    }
}
