import GRDB

/// Why the history cannot be read or written.
package enum StoreError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Something else lies there; nothing was touched.
    case notAStore(path: String, reason: String)
    /// It is a store, and damaged; it was left as it is.
    case corrupt(path: String, reason: String)
    /// A later sluice wrote it.
    case newer(path: String, schema: Int, known: Int)
    case missing(path: String)
    /// Another process held it for longer than one waits.
    case busy(path: String, seconds: Int)
    case full(path: String)
    case unwritable(path: String, reason: String)
    case failed(path: String, reason: String)
    case location(String)
    /// A copy would take the place of a file.
    case occupied(path: String)
    /// Another process has it open.
    case inUse(path: String)
    case ambiguous(text: String, candidates: [String])
    case unknown(text: String)

    package var description: String {
        switch self {
        case .notAStore(let path, let reason):
            "\(path) is no history of sluice: \(reason); it was left as it is, name another place "
                + "with --store"
        case .corrupt(let path, let reason):
            "the history \(path) is damaged: \(reason); it was left as it is: look at it with "
                + "sluice store check, and bring back a backup with sluice store restore"
        case .newer(let path, let schema, let known):
            "the history \(path) has schema \(schema), and this sluice knows \(known): use the "
                + "newer sluice, or another --store"
        case .missing(let path):
            "there is no history at \(path): the first scan makes it"
        case .busy(let path, let seconds):
            "the history \(path) was held by another process for \(seconds) s"
        case .full(let path):
            "the disk of the history \(path) is full"
        case .unwritable(let path, let reason):
            "the history \(path) cannot be written: \(reason)"
        case .failed(let path, let reason):
            "the history \(path) cannot be used: \(reason)"
        case .location(let text):
            "\"\(text)\" is no place for a history: sqlite:PATH is"
        case .occupied(let path):
            "\(path) is there already: name another file, or say --replace"
        case .inUse(let path):
            "the history \(path) is open in another process: end it first"
        case .ambiguous(let text, let candidates):
            "\"\(text)\" may be any of these: \(candidates.joined(separator: ", "))"
        case .unknown(let text):
            "there is no \(text) in the history"
        }
    }
}

extension StoreError {
    /// Tells what the database's own codes mean to whoever has to mend it.
    init(_ error: any Error, at path: String, waited: Int) {
        if let error = error as? StoreError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self = .failed(path: path, reason: "\(error)")
            return
        }
        let reason = error.message ?? "\(error.resultCode)"
        switch error.resultCode {
        case .SQLITE_CORRUPT: self = .corrupt(path: path, reason: reason)
        case .SQLITE_NOTADB: self = .notAStore(path: path, reason: reason)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path, seconds: waited)
        case .SQLITE_FULL: self = .full(path: path)
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
            self = .unwritable(path: path, reason: reason)
        default: self = .failed(path: path, reason: reason)
        }
    }
}
