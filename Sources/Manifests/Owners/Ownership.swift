/// Whom the paths of a repository belong to, by all that the repository says of it.
///
/// The most specific word counts: a line of CODEOWNERS for the path, then the nearest catalog above it,
/// then a line of CODEOWNERS for everything.
package struct Ownership: Sendable {
    private let codeOwners: CodeOwners?
    /// Owner by folder; the root is empty.
    private let catalogs: [String: String]
    /// What was left out, and why.
    package private(set) var warnings: [String]
    private var effort: Int
    private var known: [String: [String]] = [:]

    /// - Parameters:
    ///   - codeOwners: What lines say, if there are any.
    ///   - catalogs: Owner by folder; the root is empty.
    ///   - warnings: What the reader left out.
    ///   - effort: Steps of matching in all, about a second by default; only hostile files need more.
    package init(
        codeOwners: CodeOwners?, catalogs: [String: String], warnings: [String] = [],
        effort: Int = 200_000_000
    ) {
        self.effort = effort
        self.codeOwners = codeOwners
        self.catalogs = catalogs
        self.warnings = warnings + (codeOwners?.warnings ?? [])
    }

    package var isEmpty: Bool { codeOwners == nil && catalogs.isEmpty }

    /// The owners of a path, or of the repository for what has none; empty when nobody is named.
    ///
    /// - Parameter path: Relative to the root of the repository.
    /// - Returns: Names as the repository writes them.
    package mutating func owners(of path: String?) -> [String] {
        guard let path else { return repositoryOwners }
        if let owners = known[path] { return owners }
        let owners = find(path)
        known[path] = owners
        return owners
    }

    private var repositoryOwners: [String] {
        catalogs[""].map { [$0] } ?? codeOwners?.generalOwners ?? []
    }

    private mutating func find(_ path: String) -> [String] {
        let wasExhausted = effort < 0
        let claim = codeOwners?.claim(on: path, effort: &effort)
        if effort < 0, !wasExhausted {
            warnings.append(
                "CODEOWNERS takes too long to match; the owners of some paths are left out")
        }
        if let claim, !claim.isGeneral, !claim.owners.isEmpty { return claim.owners }
        if let owner = nearestCatalog(path) { return [owner] }
        return claim?.owners ?? []
    }

    private func nearestCatalog(_ path: String) -> String? {
        if catalogs.isEmpty { return nil }
        var folder = path[...]
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            if let owner = catalogs[String(folder)] { return owner }
        }
        return catalogs[""]
    }
}
