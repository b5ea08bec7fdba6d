/// One list of what is known of vulnerabilities beyond advisories, as it was when a scan used it.
package struct FeedRecord: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
        /// The probability that a vulnerability is exploited within 30 days, by FIRST.
        case epss
        /// Vulnerabilities that are known to be exploited, by CISA.
        case kev

        package var title: String { rawValue.uppercased() }
    }

    package var kind: Kind
    /// The day it is of, such as `2026-11-24`.
    package var date: String
    /// Of the model or the catalog.
    package var version: String?
    package var entries: Int

    package init(kind: Kind, date: String, version: String?, entries: Int) {
        self.kind = kind
        self.date = date
        self.version = version
        self.entries = entries
    }

    /// The day of an RFC 3339 time, or of one that is written nearly so.
    package static func day(_ text: String) -> String? {
        let day = text.prefix(10)
        let parts = day.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ $0.allSatisfy(\.isNumber) })
        else {
            return nil
        }
        return String(day)
    }
}
