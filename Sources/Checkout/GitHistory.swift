import CLibGit2

extension GitRepository {
    /// The best commit that two have in common; nil when their histories never meet, or are cut off.
    func mergeBase(of one: ObjectID, _ other: ObjectID) throws(GitFailure) -> ObjectID? {
        var (first, second, base) = (one.raw, other.raw, git_oid())
        let code = unsafe git_merge_base(&base, pointer, &first, &second)
        if code == GIT_ENOTFOUND.rawValue { return nil }
        try GitFailure.check(code)
        return ObjectID(base)
    }

    /// Ids of the commits that lead to one and not to another; nil when one of them is not there, as in
    /// a shallow clone.
    func commits(to head: ObjectID, without base: ObjectID) throws(GitFailure) -> Set<String>? {
        var walk: OpaquePointer?
        try GitFailure.check(unsafe git_revwalk_new(&walk, pointer))
        defer { unsafe git_revwalk_free(walk) }
        var (start, end) = (head.raw, base.raw)
        try GitFailure.check(unsafe git_revwalk_push(walk, &start))
        try GitFailure.check(unsafe git_revwalk_hide(walk, &end))
        var commits: Set<String> = []
        var id = git_oid()
        var code = unsafe git_revwalk_next(&id, walk)
        while code == 0 {
            commits.insert(ObjectID(id).description)
            code = unsafe git_revwalk_next(&id, walk)
        }
        return code == GIT_ITEROVER.rawValue ? commits : nil
    }

    /// The files that differ, with those that were renamed.
    ///
    /// - Parameters:
    ///   - old: A commit.
    ///   - new: Another one; nil for the work tree as it is, untracked files included.
    /// - Returns: In the order of the paths.
    /// - Throws: `GitFailure`.
    func differences(from old: ObjectID, to new: ObjectID?) throws(GitFailure) -> [FileDifference] {
        guard let before = try GitObject(old, in: self).tree() else { throw GitFailure(code: -1) }
        var options = unsafe git_diff_options()
        unsafe git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION))
        unsafe options.flags =
            GIT_DIFF_IGNORE_SUBMODULES.rawValue | GIT_DIFF_INCLUDE_UNTRACKED.rawValue
            | GIT_DIFF_RECURSE_UNTRACKED_DIRS.rawValue | GIT_DIFF_SKIP_BINARY_CHECK.rawValue
        var diff: OpaquePointer?
        if let new {
            guard let after = try GitObject(new, in: self).tree() else {
                throw GitFailure(code: -1)
            }
            try GitFailure.check(
                unsafe git_diff_tree_to_tree(
                    &diff, pointer, before.pointer, after.pointer, &options))
        } else {
            try GitFailure.check(
                unsafe git_diff_tree_to_workdir_with_index(
                    &diff, pointer, before.pointer, &options))
        }
        defer { unsafe git_diff_free(diff) }
        var similarity = unsafe git_diff_find_options()
        unsafe git_diff_find_options_init(&similarity, UInt32(GIT_DIFF_FIND_OPTIONS_VERSION))
        unsafe similarity.flags =
            GIT_DIFF_FIND_RENAMES.rawValue | GIT_DIFF_FIND_FOR_UNTRACKED.rawValue
        // Without it a rename is only a file that went and one that came.
        _ = unsafe git_diff_find_similar(diff, &similarity)
        return unsafe (0..<git_diff_num_deltas(diff)).compactMap { index in
            guard let delta = unsafe git_diff_get_delta(diff, index) else { return nil }
            let status = unsafe delta.pointee.status
            let old = unsafe delta.pointee.old_file.path.flatMap {
                unsafe String(validatingCString: $0)
            }
            let new = unsafe delta.pointee.new_file.path.flatMap {
                unsafe String(validatingCString: $0)
            }
            return switch status {
            case GIT_DELTA_ADDED, GIT_DELTA_UNTRACKED, GIT_DELTA_COPIED:
                FileDifference(old: nil, new: new)
            case GIT_DELTA_DELETED: FileDifference(old: old, new: nil)
            case GIT_DELTA_UNMODIFIED, GIT_DELTA_IGNORED: nil
            default: FileDifference(old: old, new: new)
            }
        }
    }
}
