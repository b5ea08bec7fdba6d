/// What a run is about in the history, whichever address or folder it was scanned by.
package struct HistoryPlace: Sendable, Hashable {
    /// `host/owner/name`, or an absolute path; with `//folder` behind when only a folder of it is scanned.
    package var repository: String
    /// As it was named, without secrets.
    package var location: String
    /// Without `refs/heads/`; empty where there are no branches, `nil` while nobody knows.
    package var branch: String?
    package var defaultBranch: String?

    package init(
        repository: String, location: String, branch: String? = nil, defaultBranch: String? = nil
    ) {
        self.repository = repository
        self.location = location
        self.branch = branch
        self.defaultBranch = defaultBranch
    }
}
