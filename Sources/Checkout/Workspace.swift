/// A private copy of a target; exists only while ``Workspaces/withWorkspace(for:mirrors:options:_:)`` runs.
package struct Workspace: Sendable {
    /// The folder of mode 0700 that holds everything.
    package let path: String
    /// The files, without `.git`.
    package let tree: String
    /// A bare repository whose `HEAD` is the commit and whose objects are those of the mirror or of the scanned
    /// repository; nil without a commit.
    package let git: String?
    /// The full id.
    package let commit: String?
    /// The full name of the branch or tag, if the commit was found by one.
    package let refName: String?
    /// Whether the files differ from the commit: uncommitted changes of a work tree.
    package let isDirty: Bool
    /// Sorted by path.
    package let files: [WorkspaceFile]
    /// Paths of the symbolic links, all of which stay in the tree; sorted.
    package let links: [String]
    /// What the target holds and the workspace does not.
    package let skipped: [SkippedEntry]
    /// Settings of the scanned repository that name programs; none of them is run.
    package var programSettings: [String] = []
    /// Files whose contents lie in Git LFS: the workspace has only their pointers.
    package let lfsPointers: [String]
    /// The folder of the repository that the tree is; empty for the root.
    package var prefix = ""
    /// The repository that it was made from.
    var origin: String?
}

package struct WorkspaceFile: Hashable, Sendable {
    /// Relative to the tree.
    package let path: String
    /// Bytes.
    package let size: Int
    package let isExecutable: Bool
}

package struct SkippedEntry: Hashable, Sendable {
    package enum Reason: String, Hashable, Sendable {
        case submodule
        case nestedRepository
        case linkLeavesTree
        case linkLeadsNowhere
        case gitDirectoryName
        case unsafeName
        case notUTF8
        case pathTooLong
        case duplicate
        case notAFile
        case vanished
        case unreadable
    }

    package let path: String
    package let reason: Reason
}

extension SkippedEntry.Reason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .submodule: "it is a submodule"
        case .nestedRepository: "it is a repository of its own"
        case .linkLeavesTree: "the symbolic link leads out of the tree"
        case .linkLeadsNowhere: "the symbolic link leads nowhere"
        case .gitDirectoryName: "its name means .git"
        case .unsafeName: "its name cannot be that of a file"
        case .notUTF8: "its name is not UTF-8"
        case .pathTooLong: "its path is too long"
        case .duplicate: "another entry has the same name"
        case .notAFile: "it is neither a file nor a folder nor a link"
        case .vanished: "it went away while it was copied"
        case .unreadable: "it cannot be read"
        }
    }
}
