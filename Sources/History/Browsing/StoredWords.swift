import Findings
import Foundation
import GRDB

/// What the store writes in a form of its own, as text.
enum ExportWords {
    /// From the columns `fingerprint`, 16 bytes of version 2, and `occurrence`.
    static func fingerprint(_ row: Row) -> String {
        let occurrence = row["occurrence"] as Int
        return "v2:" + (row["fingerprint"] as Data).hexadecimal
            + (occurrence == 0 ? "" : ".\(occurrence)")
    }

    /// 5 for critical to 1 for info, 0 for unknown.
    static func severity(_ rank: Int) -> String {
        let words: [Severity] = [.unknown, .info, .low, .medium, .high, .critical]
        return words.indices.contains(rank) ? words[rank].rawValue : Severity.unknown.rawValue
    }
}

extension Data {
    var hexadecimal: String { Fingerprint.hexadecimal(self) }
}
