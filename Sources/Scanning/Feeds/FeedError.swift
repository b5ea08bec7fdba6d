package import Findings

/// Why a feed was not taken.
package enum FeedError: Error, Sendable, Hashable, CustomStringConvertible {
    case unreadable
    case damaged(String)
    case unrecognised
    case row(Int, String)
    case noDate
    case incomplete(said: Int, held: Int)
    case older(FeedRecord.Kind, than: String, is: String)
    case busy(FeedRecord.Kind)

    package var description: String {
        switch self {
        case .unreadable: "it cannot be read"
        case .damaged(let why): why
        case .unrecognised:
            "it is neither an EPSS list (CSV that begins with #model_version or cve,epss, also as .gz) "
                + "nor CISA's catalog of known exploited vulnerabilities (JSON)"
        case .row(let line, let why): "line \(line): \(why)"
        case .noDate: "it does not say of which day it is"
        case .incomplete(let said, let held):
            "it says that it has \(said) entries, and holds \(held): get it anew"
        case .older(let kind, let present, let date):
            "it is of \(date), and the \(kind.title) feed that is there of \(present): an older one is "
                + "taken with --allow-older"
        case .busy(let kind): "another import of the \(kind.title) feed is running"
        }
    }
}
