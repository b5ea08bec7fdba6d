import GRDB
import Indicators

/// Repositories and their branches by number, so that facts can be counted without joins.
struct Directory {
    struct Repository {
        let name: String
        let team: String?
    }

    private(set) var repositories: [Int64: Repository] = [:]
    /// Of a default branch, its repository; 0 for other branches and where the filter excludes it.
    private var repositoryOfDefault: [Int64] = []
    private let isFiltered: Bool
    /// Repositories that sluice made itself to see whether everything works: in no figure.
    let canaries: [Int64]

    /// Keeps the repositories that a selection names.
    init(_ database: Database, _ selection: Selection) throws {
        isFiltered = selection.team != nil || selection.repository != nil
        canaries = try Int64.fetchAll(
            database, sql: "SELECT id FROM repository WHERE environment = 'canary'")
        let rows = try Row.fetchCursor(database, sql: "SELECT id, name, team FROM repository")
        while let row = try rows.next() {
            let repository = Repository(name: row[1], team: row[2])
            if canaries.contains(row[0]) { continue }
            if let team = selection.team, repository.team != team { continue }
            if let name = selection.repository, repository.name != name { continue }
            repositories[row[0]] = repository
        }
        let branches = try Row.fetchCursor(
            database,
            sql: """
                SELECT b.id, b.repository_id FROM branch b JOIN repository r ON r.id = b.repository_id
                WHERE r.default_branch IS NULL OR b.name = r.default_branch ORDER BY b.id DESC
                """)
        while let row = try branches.next() {
            let (branch, repository) = (Int(row[0] as Int64), row[1] as Int64)
            if repositoryOfDefault.isEmpty {
                repositoryOfDefault = Array(repeating: 0, count: branch + 1)
            }
            if repositories[repository] != nil { repositoryOfDefault[branch] = repository }
        }
    }

    func has(_ repository: Int64) -> Bool {
        isFiltered ? repositories[repository] != nil : !canaries.contains(repository)
    }

    /// The repository whose default branch this is, unless the filter excludes it.
    func repository(ofDefault branch: Int64) -> Int64? {
        let place = Int(branch)
        guard repositoryOfDefault.indices.contains(place) else { return nil }
        let repository = repositoryOfDefault[place]
        return repository == 0 ? nil : repository
    }

    func name(_ repository: Int64) -> String { repositories[repository]?.name ?? "?" }
    func team(_ repository: Int64) -> String? { repositories[repository]?.team }

    /// What a person calls a group of repositories.
    func key(_ repository: Int64, by grouping: Grouping) -> String {
        grouping == .team ? team(repository) ?? Self.noTeam : name(repository)
    }

    static let noTeam = "(none)"
}
