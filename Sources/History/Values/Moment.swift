import Findings
import Foundation

/// Times as the store has them: whole milliseconds since 1970, UTC.
package enum Moment {
    package static func milliseconds(_ seconds: Double) -> Int64 {
        Int64((seconds * 1000).rounded())
    }

    package static func seconds(_ milliseconds: Int64) -> Double { Double(milliseconds) / 1000 }

    /// Of an RFC 3339 date; `nil` for what is none.
    static func milliseconds(of date: String?) -> Int64? {
        date.flatMap(RFC3339.seconds).map(milliseconds)
    }
}

extension Moment {
    /// RFC 3339, UTC, whole seconds.
    package static func text(_ milliseconds: Int64) -> String {
        Date(timeIntervalSince1970: seconds(milliseconds))
            .formatted(.iso8601.timeZoneSeparator(.omitted))
    }
}
