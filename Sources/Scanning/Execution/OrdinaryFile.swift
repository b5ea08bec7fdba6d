import Foundation

/// Files that scanners left, as sluice may open them.
///
/// A scanner may put a link in the place of its own output; followed from outside of its sandbox, that
/// would show what it was kept from. No process of it is left by then, so nothing changes any more.
enum OrdinaryFile {
    /// Whether a regular file is there itself, not a link, a folder or a pipe.
    static func isThere(_ path: String) -> Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.type] as? FileAttributeType == .typeRegular
    }
}
