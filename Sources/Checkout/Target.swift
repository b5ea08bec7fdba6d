/// What a user asks to scan, as the text says and the file system confirms.
package enum Target: Hashable, Sendable {
    /// A folder under no version control.
    case folder(path: String)
    /// A folder in a Git work tree, scanned as its files are now.
    case workTree(path: String)
    /// A commit of a repository on this machine, bare or not; the default branch if no ref was given.
    case repository(path: String, ref: RefName?)
    case remote(RemoteURL, ref: RefName?)
    case imageArchive(path: String, format: ImageArchiveFormat)

    /// The address for people, without secrets and without the ref.
    package var location: String {
        switch self {
        case .folder(let path), .workTree(let path), .repository(let path, _),
            .imageArchive(let path, _):
            path
        case .remote(let url, _): url.description
        }
    }

    package var ref: RefName? {
        switch self {
        case .repository(_, let ref), .remote(_, let ref): ref
        case .folder, .workTree, .imageArchive: nil
        }
    }
}

package enum ImageArchiveFormat: String, Hashable, Sendable {
    /// The tar of `docker save`.
    case dockerArchive
    /// A folder with `oci-layout` and `index.json` (OCI image layout 1.0).
    case ociLayout
    /// An OCI layout in a tar.
    case ociArchive
}
