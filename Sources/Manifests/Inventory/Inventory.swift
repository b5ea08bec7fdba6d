import Findings

/// The repositories that somebody answers for: `repositories.yaml`, explained in docs/inventory.md.
package struct Inventory: Shaped, Hashable {
    package var repositories: [ListedRepository]

    package static let shapeName = "inventory"

    private enum Kind: String, CaseIterable { case inventory }

    package init(from fields: inout Fields) {
        _ = fields.required("version", .integer(1...1), "version of this grammar, 1")
        _ = fields.required("kind", .word(Kind.inventory), "what the document is")
        let defaults = fields.optional(
            "defaults", Shape<RepositoryTraits>.object, "what holds where a repository says nothing"
        )
        let entries = fields.required(
            "repositories", .list(Shape<InventoryEntry>.object), "the repositories")
        repositories = []
        var first: [RepositoryName: SourceMark] = [:]
        for entry in entries {
            guard let name = entry.name else { continue }
            if let before = first[name] {
                fields.report(
                    at: entry.mark, "\(name) stands already in line \(before.line)",
                    remedy: "keep one of them")
                continue
            }
            first[name] = entry.mark
            repositories.append(entry.repository(name, defaults: defaults))
        }
    }

    /// Reads an inventory file.
    package static func load(_ path: String) throws(InvalidManifest) -> Inventory {
        try Document.decode(Inventory.self, contentsOf: path)
    }
}

/// What may stand in `defaults` and in each repository.
struct RepositoryTraits: Shaped {
    var team: String?
    var owners: [String]?
    var labels: [String]?
    var defaultBranch: String?
    var environment: String?
    var requiredClasses: [ScanClass]?

    static let shapeName = "repositoryTraits"

    init(from fields: inout Fields) {
        team = fields.optional("team", .text, "who works on it")
        owners = fields.optional("owners", .oneOrMore(.text), "who is told of its findings")
        labels = fields.optional("labels", .list(.text), "words to choose it by")
        defaultBranch = fields.optional(
            "default_branch", .text, "the branch that indicators look at")
        environment = fields.optional(
            "environment", .text, "what runs from it, such as production or internal")
        requiredClasses = fields.optional(
            "require", .list(.word(ScanClass.sast)), "classes that must have examined it")
    }
}

private struct InventoryEntry: Shaped {
    var location = ""
    var name: RepositoryName?
    var traits: RepositoryTraits
    var exclusion: Exclusion?
    var mark: SourceMark

    static let shapeName = "listedRepository"

    init(from fields: inout Fields) {
        mark = fields.mark
        let url = fields.optional("url", Shape<String>.text.marked, "address it is fetched from")
        let path = fields.optional(
            "path", Shape<String>.text.marked, "absolute path on this machine")
        traits = RepositoryTraits(from: &fields)
        exclusion = fields.optional("exclude", .object, "why it is not to be scanned")
        guard let address = url ?? path, url == nil || path == nil else {
            fields.report("needs url or path, and not both")
            return
        }
        location = address.value
        mark = address.mark
        let wantsPath = url == nil
        name = RepositoryName(address: address.value)
        guard !address.value.isEmpty, name == nil || address.value.hasPrefix("/") != wantsPath
        else { return }
        name = nil
        fields.report(
            at: address.mark,
            wantsPath
                ? "is no absolute path"
                : "is no address of a repository, or holds a password",
            remedy: wantsPath ? "begin with /" : "such as https://host/owner/name")
    }

    func repository(_ name: RepositoryName, defaults: RepositoryTraits?) -> ListedRepository {
        ListedRepository(
            name: name, location: location,
            defaultBranch: traits.defaultBranch ?? defaults?.defaultBranch,
            team: traits.team ?? defaults?.team,
            owners: traits.owners ?? defaults?.owners ?? [],
            labels: traits.labels ?? defaults?.labels ?? [],
            environment: traits.environment ?? defaults?.environment,
            requiredClasses: traits.requiredClasses ?? defaults?.requiredClasses ?? [],
            exclusion: exclusion, place: "\(mark.file):\(mark.line):\(mark.column)")
    }
}
