/// One inventory out of several files.
///
/// What a person wrote wins over what a forge lists, and the later of two listings over the earlier one.
package struct InventoryUnion: Sendable {
    /// By name.
    package private(set) var repositories: [ListedRepository] = []
    /// Repositories that stand in several files, one line each.
    package private(set) var notices: [String] = []

    /// - Parameters:
    ///   - listings: What forges say, file by file.
    ///   - written: What people wrote, file by file.
    package init(listings: [[ListedRepository]], written: [[ListedRepository]]) {
        var known: [RepositoryName: ListedRepository] = [:]
        for repository in listings.joined() {
            if let before = known[repository.name], before.place != repository.place {
                notices.append(
                    "\(repository.name) is in \(before.place) and in \(repository.place); the latter counts"
                )
            }
            known[repository.name] = repository
        }
        var byHand: [RepositoryName: ListedRepository] = [:]
        for repository in written.joined() {
            if let before = byHand[repository.name] {
                notices.append(
                    "\(repository.name) is in \(before.place) and in \(repository.place); the latter counts"
                )
            }
            byHand[repository.name] = repository
        }
        known.merge(byHand) { listed, written in written.filled(from: listed) }
        repositories = known.values.sorted { $0.name < $1.name }
    }
}

extension ListedRepository {
    /// Itself, with what a forge knows where it says nothing.
    fileprivate func filled(from listed: ListedRepository) -> ListedRepository {
        var copy = self
        copy.defaultBranch = defaultBranch ?? listed.defaultBranch
        copy.labels += listed.labels.filter { !labels.contains($0) }
        copy.exclusion = exclusion ?? listed.exclusion
        return copy
    }
}
