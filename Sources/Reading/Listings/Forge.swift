import Manifests

/// Whose listing of repositories it is.
package enum Forge: String, Sendable, Hashable, CaseIterable {
    case gitlab, github, gitea

    /// Tells by what each of them alone writes of a repository.
    init?(entry: JSON) {
        if entry["path_with_namespace"]?.string != nil {
            self = .gitlab
        } else if entry["full_name"]?.string == nil {
            return nil
        } else if entry["node_id"]?.string != nil {
            self = .github
        } else if ["allow_merge_commits", "original_url", "has_pull_requests"]
            .contains(where: { entry[$0] != nil })
        {
            self = .gitea
        } else {
            return nil
        }
    }

    private var nameKey: String { self == .gitlab ? "path_with_namespace" : "full_name" }
    private var addressKey: String { self == .gitlab ? "http_url_to_repo" : "clone_url" }

    /// Entries of a page when nobody asks for more: a page of just so many is seldom the last one.
    var usualPageSizes: Set<Int> {
        switch self {
        case .gitlab: [20, 100]
        case .github: [30, 100]
        case .gitea: [10, 30, 50]
        }
    }

    /// - Throws: What is wrong with the entry, in words.
    func repository(_ entry: JSON, place: String) throws(RowProblem) -> ListedRepository {
        guard entry.isObject else { throw RowProblem("is no object") }
        guard let shown = entry[nameKey]?.string, !shown.isEmpty else {
            throw RowProblem("has no text \"\(nameKey)\"")
        }
        guard let address = entry[addressKey]?.string, !address.isEmpty else {
            throw RowProblem("(\(shown)) has no text \"\(addressKey)\"")
        }
        guard let name = RepositoryName(address: address) else {
            throw RowProblem(
                "(\(shown)) has an \"\(addressKey)\" that is no address of a repository")
        }
        return ListedRepository(
            name: name, location: address,
            defaultBranch: try text("default_branch", entry, shown),
            labels: try labels(entry, shown), exclusion: try exclusion(entry, shown), place: place)
    }

    private func labels(_ entry: JSON, _ shown: String) throws(RowProblem) -> [String] {
        var labels: [String] = []
        // GitLab calls topics tag_list before version 14.
        for key in ["topics", "tag_list"] {
            guard let value = entry[key], value != .null else { continue }
            guard let list = value.array else {
                throw RowProblem("(\(shown)) has a \"\(key)\" that is no list")
            }
            for element in list {
                guard let label = element.string else {
                    throw RowProblem("(\(shown)) has a \"\(key)\" that holds no text")
                }
                if !labels.contains(label) { labels.append(label) }
            }
        }
        let isFork =
            try flag("fork", entry, shown)
            || entry["forked_from_project"]?.isObject == true
        if isFork, !labels.contains("fork") { labels.append("fork") }
        return labels
    }

    private func exclusion(_ entry: JSON, _ shown: String) throws(RowProblem) -> Exclusion? {
        let isEmpty =
            try flag("empty_repo", entry, shown) ? true : flag("empty", entry, shown)
        let isOff = entry["repository_access_level"]?.string == "disabled"
        let reason: String? =
            if try flag("archived", entry, shown) {
                "archived"
            } else if try flag("disabled", entry, shown) || isOff {
                "disabled"
            } else if isEmpty {
                "empty"
            } else {
                nil
            }
        return reason.map { Exclusion(reason: "\($0) on the forge", owner: rawValue, until: nil) }
    }

    private func flag(_ key: String, _ entry: JSON, _ shown: String) throws(RowProblem) -> Bool {
        guard let value = entry[key], value != .null else { return false }
        guard let flag = value.boolean else {
            throw RowProblem("(\(shown)) has a \"\(key)\" that is neither true nor false")
        }
        return flag
    }

    private func text(_ key: String, _ entry: JSON, _ shown: String) throws(RowProblem) -> String? {
        guard let value = entry[key], value != .null else { return nil }
        guard let text = value.string else {
            throw RowProblem("(\(shown)) has a \"\(key)\" that is no text")
        }
        return text.isEmpty ? nil : text
    }
}

/// What is wrong with one entry of a listing, to follow the name of its place.
struct RowProblem: Error {
    let text: String
    init(_ text: String) { self.text = text }
}
