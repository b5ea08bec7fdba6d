import CLibGit2
import Glibc

/// The files of a work tree that count: tracked, or untracked and not ignored.
struct WorkTreeListing {
    /// Relative to the root of the work tree.
    var files: [String] = []
    var skipped: [SkippedEntry] = []
    var isDirty = false
}

extension GitRepository {
    /// Lists a work tree through its index and status; nothing of the repository is written or run.
    ///
    /// - Parameter prefix: A folder to confine it to, or the empty string.
    /// - Returns: The paths, tracked ones first.
    /// - Throws: `GitFailure`, also for kinds of index that libgit2 cannot read.
    func workTreeListing(under prefix: String) throws(GitFailure) -> WorkTreeListing {
        var listing = WorkTreeListing()
        let inside = { (path: String) in prefix.isEmpty || path.hasPrefix(prefix + "/") }
        try addTracked(to: &listing, where: inside)
        try addChanged(to: &listing, where: inside)
        return listing
    }

    private func addTracked(
        to listing: inout WorkTreeListing, where inside: (String) -> Bool
    ) throws(GitFailure) {
        var index: OpaquePointer?
        try GitFailure.check(unsafe git_repository_index(&index, pointer))
        defer { unsafe git_index_free(index) }
        var last = ""
        for position in 0..<(unsafe git_index_entrycount(index)) {
            guard let entry = unsafe git_index_get_byindex(index, position) else { continue }
            guard let path = unsafe String(validatingCString: entry.pointee.path) else {
                listing.skipped.append(SkippedEntry(path: "?", reason: .notUTF8))
                continue
            }
            // During a merge conflict one path has up to three entries.
            guard path != last, inside(path) else { continue }
            last = path
            if unsafe entry.pointee.mode & 0o170000 == 0o160000 {
                listing.skipped.append(SkippedEntry(path: path, reason: .submodule))
            } else {
                listing.files.append(path)
            }
        }
    }

    private func addChanged(
        to listing: inout WorkTreeListing, where inside: (String) -> Bool
    ) throws(GitFailure) {
        var options = unsafe git_status_options()
        unsafe git_status_options_init(&options, UInt32(GIT_STATUS_OPTIONS_VERSION))
        unsafe options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR
        unsafe options.flags =
            GIT_STATUS_OPT_INCLUDE_UNTRACKED.rawValue
            | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS.rawValue
            | GIT_STATUS_OPT_EXCLUDE_SUBMODULES.rawValue
        var list: OpaquePointer?
        try GitFailure.check(unsafe git_status_list_new(&list, pointer, &options))
        defer { unsafe git_status_list_free(list) }
        for position in 0..<(unsafe git_status_list_entrycount(list)) {
            guard let entry = unsafe git_status_byindex(list, position) else { continue }
            let delta = unsafe entry.pointee.index_to_workdir ?? entry.pointee.head_to_index
            guard let name = unsafe delta?.pointee.new_file.path else { continue }
            let isUntracked = unsafe entry.pointee.status.rawValue & GIT_STATUS_WT_NEW.rawValue != 0
            guard let path = unsafe String(validatingCString: name) else {
                listing.isDirty = true
                if isUntracked { listing.skipped.append(SkippedEntry(path: "?", reason: .notUTF8)) }
                continue
            }
            guard inside(path) else { continue }
            listing.isDirty = true
            guard isUntracked else { continue }
            if path.hasSuffix("/") {
                let folder = String(path.dropLast())
                listing.skipped.append(SkippedEntry(path: folder, reason: .nestedRepository))
            } else {
                listing.files.append(path)
            }
        }
    }
}
