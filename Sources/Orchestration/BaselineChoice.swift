package import Findings

/// What somebody wants a scan compared with.
package enum BaselineChoice: Sendable {
    /// An earlier report, and the file that it stands in.
    case report(PastScan, file: String)
    /// The merge base with a branch, a tag or a commit.
    case ref(String)
    /// The last complete scan of the default branch that the history has.
    case history
}
