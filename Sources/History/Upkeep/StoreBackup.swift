import Foundation
import GRDB
import Glibc

/// Copies of a store, made while others write, and verified before they get their name.
package enum StoreBackup {
    /// Copies the store as it is at one moment.
    ///
    /// The copy is one file without a log, readable by this user alone. It is written beside its place,
    /// checked as a whole, brought to the disk and then renamed.
    ///
    /// - Parameters:
    ///   - store: What is copied.
    ///   - path: Where to; parent folders are made.
    ///   - replaces: Whether a file that is there may be replaced.
    /// - Returns: The check of the copy, whose rules may be broken as those of the store are.
    /// - Throws: `StoreError`.
    @discardableResult
    package static func make(
        of store: Store, at path: String, replaces: Bool = false
    ) throws -> StoreCheck {
        try make(at: path, replaces: replaces) { try store.copy(to: $0) }
    }

    static func make(
        at path: String, replaces: Bool, copying: (DatabaseQueue) throws -> Void
    ) throws -> StoreCheck {
        let file = StoreFile(path: path)
        guard replaces || !FileManager.default.fileExists(atPath: path) else {
            throw StoreError.occupied(path: path)
        }
        let draft = path + ".partial-\(UUID().uuidString)"
        defer { StoreFile(path: draft).remove() }
        do {
            try file.makeFolder()
            try StoreFile(path: draft).touch()
            let queue = try DatabaseQueue(path: draft, configuration: Store.configuration)
            try copying(queue)
            // Else a copy would come with a log of its own, and be two files.
            try queue.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA journal_mode = DELETE")
            }
            try queue.close()
            let check = try StoreCheck(path: draft)
            guard check.isReadable else {
                throw StoreError.corrupt(
                    path: path,
                    reason: "its copy is not sound: "
                        + check.defects.flatMap(\.examples).joined(separator: "; "))
            }
            try StoreFile(path: draft).synchronise()
            try StoreFile(path: draft).move(to: path, replaces: replaces)
            return check
        } catch {
            throw StoreError(error, at: path, waited: Store.patience)
        }
    }

    /// A name beside the store that tells when, such as `history.sqlite.backup-20261124T184500Z`; the time is
    /// in milliseconds since 1970 (UTC).
    package static func name(beside path: String, _ word: String, at time: Int) -> String {
        let stamp = Date(timeIntervalSince1970: Double(time) / 1000).formatted(
            Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted))
        return "\(path).\(word)-\(stamp)"
    }
}
