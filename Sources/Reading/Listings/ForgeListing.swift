package import Manifests

/// The repositories that a forge lists, as its interface answers: GitLab's `/projects`, GitHub's
/// `/orgs/NAME/repos`, Gitea's `/repos/search`, or several such pages in one file.
package struct ForgeListing: Sendable, Hashable {
    package let forge: Forge?
    package let repositories: [ListedRepository]
    /// What a person should look at.
    package let notices: [String]

    /// - Parameters:
    ///   - bytes: What the file holds.
    ///   - file: How problems call it.
    ///   - named: Whose it is; told by what it holds when nobody says.
    /// - Throws: `ListingError`, with every entry that cannot be read.
    package init(_ bytes: [UInt8], file: String, forge named: Forge?) throws(ListingError) {
        let documents: [JSON]
        do throws(JSONError) {
            documents = try JSONParser.parseMany(bytes)
        } catch {
            throw .invalid(file, ["\(error)"])
        }
        guard !documents.isEmpty else { throw .invalid(file, ["is empty"]) }
        var pages: [[JSON]] = []
        for document in documents { pages.append(try Self.entries(document, file)) }
        let forge = named ?? pages.joined().lazy.compactMap { Forge(entry: $0) }.first
        self.forge = forge
        guard let forge else {
            guard pages.allSatisfy(\.isEmpty) else { throw .unrecognised(file) }
            (repositories, notices) = ([], ["\(file) lists no repository"])
            return
        }
        var repositories: [ListedRepository] = []
        var problems: [String] = []
        for (page, entries) in pages.enumerated() {
            for (index, entry) in entries.enumerated() {
                let place = pages.count > 1 ? "page \(page + 1) [\(index)]" : "[\(index)]"
                do throws(RowProblem) {
                    repositories.append(
                        try forge.repository(entry, place: "\(file): \(place)"))
                } catch {
                    problems.append("\(place) \(error.text)")
                }
            }
        }
        guard problems.isEmpty else { throw .invalid(file, problems) }
        self.repositories = repositories
        let last = pages.last?.count ?? 0
        notices =
            forge.usualPageSizes.contains(last)
            ? ["\(file) ends with a full page of \(last) repositories: is the next page missing?"]
            : []
    }

    /// A list, or what Gitea and GitHub's search put around one.
    private static func entries(_ document: JSON, _ file: String) throws(ListingError) -> [JSON] {
        for list in [document, document["data"], document["items"]] {
            if let entries = list?.array { return entries }
        }
        // An answer that is an error must not pass for an empty list.
        if let message = document["message"]?.text ?? document["error"]?.text {
            throw .invalid(file, ["is an error of the forge: \(message)"])
        }
        throw .unrecognised(file)
    }
}

/// Why a listing of repositories was not taken.
package enum ListingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file, and each thing that is wrong in it.
    case invalid(String, [String])
    case unrecognised(String)

    package var description: String {
        switch self {
        case .invalid(let file, let problems):
            problems.map { "\(file): \($0)" }.joined(separator: "\n")
        case .unrecognised(let file):
            "\(file): is no listing of repositories that GitLab, GitHub or Gitea writes; name the "
                + "forge with --forge if it is one"
        }
    }
}
