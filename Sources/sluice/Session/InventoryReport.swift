import History
import Reporting

/// What an import changed, and the list itself, for people.
struct InventoryReport {
    let change: InventoryChange
    let isRehearsal: Bool

    init(_ change: InventoryChange, isRehearsal: Bool) {
        self.change = change
        self.isRehearsal = isRehearsal
    }

    /// Every repository that left is named: nobody may lose one without knowing.
    var text: String {
        var lines = Self.part("added", change.added, most: 20)
        lines += Self.part("changed", change.changed, most: 20)
        lines += Self.part("not listed any more", change.left, most: Int.max)
        lines.append((isRehearsal ? "would be: " : "") + change.summary)
        return lines.joined(separator: "\n")
    }

    private static func part(_ title: String, _ names: [String], most: Int) -> [String] {
        var lines = names.prefix(most).map { "  \(title): \($0)" }
        if names.count > most { lines.append("  \(title): and \(names.count - most) more") }
        return lines
    }

    static func listing(_ rows: [InventoryRow], now: Int) -> Listing {
        var listing = Listing(
            schema: "sluice/inventory/v1", name: "repositories",
            columns: [
                .init("repository", "REPOSITORY"), .init("location"), .init("team", "TEAM"),
                .init("owner", "OWNER"), .init("environment", "ENVIRONMENT"),
                .init("defaultBranch", "BRANCH"), .init("labels", "LABELS"),
                .init("requiredClasses", "REQUIRED"), .init("isListed", "LISTED"),
                .init("excludedBecause", "EXCLUDED BECAUSE"), .init("excludedBy"),
                .init("excludedUntil"), .init("isExcluded"),
            ])
        for row in rows {
            let isExcluded =
                row.excludedBecause != nil && row.excludedUntil.map { $0 > now } ?? true
            listing.append([
                .text(row.name), .text(row.location), .optional(row.team), .optional(row.owner),
                .optional(row.environment), .optional(row.defaultBranch), .list(row.labels),
                .list(row.requiredClasses), .flag(row.isListed), .optional(row.excludedBecause),
                .optional(row.excludedBy), .optional(time: row.excludedUntil),
                .flag(isExcluded),
            ])
        }
        return listing
    }
}
