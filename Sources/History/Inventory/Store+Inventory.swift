import Foundation
import GRDB
package import Manifests

/// What an import of the inventory changed; names of repositories.
package struct InventoryChange: Sendable, Hashable {
    package var added: [String] = []
    package var changed: [String] = []
    /// Listed before and not any more; what is known of them is kept.
    package var left: [String] = []
    package var unchanged = 0
}

extension Store {
    /// Takes the repositories as the inventory, all or nothing.
    ///
    /// - Parameters:
    ///   - repositories: Each name once.
    ///   - keepsOthers: Whether what was listed before stays listed.
    ///   - actor: Who does it.
    ///   - time: Milliseconds since 1970 (UTC).
    ///   - dryRun: Only tells what would change.
    /// - Returns: What has changed, or would.
    /// - Throws: `StoreError`.
    package func takeInventory(
        _ repositories: [ListedRepository], keepsOthers: Bool, actor: String, at time: Int,
        dryRun: Bool = false
    ) throws -> InventoryChange {
        try write { database in
            let known = try InventoryRow.all(database)
            var change = InventoryChange()
            for repository in repositories {
                var row = InventoryRow(repository)
                // What a run found out stays known where no list says it.
                row.defaultBranch = row.defaultBranch ?? known[row.name]?.defaultBranch
                let before = known[row.name]
                if before == row {
                    change.unchanged += 1
                } else if before?.isListed == true {
                    change.changed.append(row.name)
                } else {
                    change.added.append(row.name)
                }
                if !dryRun, before != row { try row.write(to: database, at: time) }
            }
            let names = Set(repositories.map(\.name.description))
            if !keepsOthers {
                change.left = known.values.filter { $0.isListed && !names.contains($0.name) }
                    .map(\.name).sorted()
            }
            guard !dryRun else { return change }
            for name in change.left {
                try database.execute(
                    sql: "UPDATE repository SET is_listed = 0 WHERE name = :name",
                    arguments: ["name": name])
            }
            try database.execute(
                sql: """
                    INSERT INTO audit(at, actor, action, subject, detail)
                    VALUES (:at, :actor, 'inventory', 'repositories', :detail)
                    """,
                arguments: ["at": time, "actor": actor, "detail": change.summary])
            return change
        }
    }

    /// The repositories of the inventory, or all that are known, by name.
    ///
    /// - Throws: `StoreError`.
    package func inventory(withUnlisted: Bool = false) throws -> [InventoryRow] {
        try read { database in
            try InventoryRow.all(database).values
                .filter { $0.isListed || withUnlisted }.sorted { $0.name < $1.name }
        }
    }
}

extension InventoryChange {
    package var summary: String {
        "\(added.count) added, \(changed.count) changed, \(left.count) not listed any more, "
            + "\(unchanged) as before"
    }
}
