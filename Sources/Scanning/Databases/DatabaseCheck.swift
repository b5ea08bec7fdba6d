import Foundation
package import Manifests
import Reading

/// Looks whether the advisory data of a scanner is there, and how old it is.
package struct DatabaseCheck: Sendable {
    package struct Answer: Sendable, Hashable {
        /// RFC 3339, or a plain date.
        package var date: String?
        /// Why the scanner cannot be relied on; `nil` when all is well.
        package var problem: String?
    }

    private let databases: String
    /// How people know that folder.
    private let shown: String
    /// Seconds since 1970.
    private let now: Double

    package init(databases: String, shownAs shown: String? = nil, now: Double) {
        self.databases = databases
        self.shown = shown ?? databases
        self.now = now
    }

    /// Takes further placeholders that the file's name may use, such as `exedir`.
    package func check(_ database: Database, values extra: Placeholders) -> Answer {
        var values = extra
        values["databases"] = [databases]
        guard let file = try? values.expand(database.file) else {
            return Answer(problem: "its database file \(database.file) has an unknown placeholder")
        }
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: file) else {
            return Answer(problem: "its database is missing: no \(name(file))")
        }
        switch database.date {
        case .fixed(let date): return Answer(date: date)
        case .modified:
            let modified =
                (attributes[.modificationDate] as? Date) ?? Date(timeIntervalSince1970: 0)
            return judge(modified, database.maximumAge)
        case .path(let path):
            guard let bytes = try? ReportReader.bytes(of: file, file),
                let root = try? JSONParser.parse(bytes),
                let text = path.texts(for: ReportItem(root: root), root: root).first,
                let date = Self.parse(text)
            else {
                return Answer(problem: "its database has no date: \(path) in \(name(file))")
            }
            return judge(date, database.maximumAge)
        }
    }

    private func name(_ file: String) -> String {
        file.hasPrefix(databases + "/") ? shown + file.dropFirst(databases.count) : file
    }

    private func judge(_ date: Date, _ maximumAge: TimeSpan?) -> Answer {
        var answer = Answer(date: date.formatted(.iso8601))
        let age = now - date.timeIntervalSince1970
        // A day covers clocks and time zones that differ; beyond it the date proves nothing.
        if age < -86400 {
            answer.problem = "its database has a date in the future, so its age cannot be told"
        } else if let maximumAge, age > Double(maximumAge.seconds) {
            let old = TimeSpan(seconds: Int(age) / 3600 * 3600)
            answer.problem = "its database is \(old) old, and at most \(maximumAge) is allowed"
        }
        return answer
    }

    private static func parse(_ text: String) -> Date? {
        let withoutFraction = text.replacing(/\.\d+/, with: "")
        return try? Date(withoutFraction, strategy: .iso8601)
    }
}
