import CLibGit2

/// An open repository; one per thread, since libgit2's handles are not shared between threads.
@safe
struct GitRepository: ~Copyable {
    let pointer: OpaquePointer

    /// Opens exactly this folder: a git directory, or a work tree with its `.git`.
    init(_ path: String) throws(GitFailure) {
        GitLibrary.prepare()
        var opened: OpaquePointer?
        let flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
        try GitFailure.check(unsafe git_repository_open_ext(&opened, path, flags, nil))
        guard let opened = unsafe opened else { throw GitFailure(code: -1) }
        unsafe pointer = opened
    }

    deinit { unsafe git_repository_free(pointer) }

    /// The git directory that holds the objects: for a linked work tree, that of the main one.
    var commonDirectory: String {
        let path = unsafe git_repository_commondir(pointer).map { unsafe String(cString: $0) } ?? ""
        return absolutePath(path, relativeTo: "/")
    }

    var isBare: Bool { unsafe git_repository_is_bare(pointer) == 1 }

    /// The root of the work tree; nil for a bare repository.
    var workTree: String? {
        unsafe git_repository_workdir(pointer).map { path in
            absolutePath(unsafe String(cString: path), relativeTo: "/")
        }
    }

    /// What a full ref name points to, symbolic refs followed, tags not peeled.
    func reference(_ name: String) -> ObjectID? {
        var id = git_oid()
        return unsafe git_reference_name_to_id(&id, pointer, name) == 0 ? ObjectID(id) : nil
    }

    /// The full name that a symbolic ref, such as `HEAD`, leads to.
    func symbolicTarget(_ name: String) -> String? {
        var reference: OpaquePointer?
        guard unsafe git_reference_lookup(&reference, pointer, name) == 0 else { return nil }
        defer { unsafe git_reference_free(reference) }
        return unsafe git_reference_symbolic_target(reference).map { unsafe String(cString: $0) }
    }

    func referenceNames() throws(GitFailure) -> [String] {
        var list = unsafe git_strarray()
        try GitFailure.check(unsafe git_reference_list(&list, pointer))
        defer { unsafe git_strarray_dispose(&list) }
        var names: [String] = []
        for index in 0..<(unsafe list.count) {
            if let name = unsafe list.strings[index] { names.append(unsafe String(cString: name)) }
        }
        return names
    }

    func isIgnored(_ path: String) throws(GitFailure) -> Bool {
        var ignored: Int32 = 0
        try GitFailure.check(unsafe git_ignore_path_is_ignored(&ignored, pointer, path))
        return ignored == 1
    }
}

/// An object that was looked up; freed with its owner.
@safe
struct GitObject: ~Copyable {
    let pointer: OpaquePointer

    deinit { unsafe git_object_free(pointer) }

    /// Looks an object up.
    ///
    /// - Parameters:
    ///   - id: Its name.
    ///   - digits: How many hexadecimal digits of the id count.
    ///   - repository: Where to look.
    /// - Throws: `GIT_ENOTFOUND`, or `GIT_EAMBIGUOUS` for a prefix of several objects.
    init(
        _ id: ObjectID, digits: Int = 40, in repository: borrowing GitRepository
    ) throws(GitFailure) {
        var raw = id.raw
        var found: OpaquePointer?
        try GitFailure.check(
            unsafe git_object_lookup_prefix(
                &found, repository.pointer, &raw, digits, GIT_OBJECT_ANY))
        guard let found = unsafe found else { throw GitFailure(code: -1) }
        unsafe pointer = found
    }

    private init(owning pointer: OpaquePointer) { unsafe self.pointer = pointer }

    var id: ObjectID { unsafe ObjectID(git_object_id(pointer).pointee) }

    /// `commit`, `tree`, `blob` or `tag`.
    var kind: String {
        unsafe String(cString: git_object_type2string(git_object_type(pointer)))
    }

    /// The commit that a tag leads to, or the commit itself; nil for anything else.
    func commit() -> GitObject? {
        var peeled: OpaquePointer?
        guard unsafe git_object_peel(&peeled, pointer, GIT_OBJECT_COMMIT) == 0,
            let peeled = unsafe peeled
        else { return nil }
        return unsafe GitObject(owning: peeled)
    }

    /// The tree of a commit, or the one at a path in it; nil if there is no folder.
    func tree(at path: String = "") -> GitObject? {
        var root: OpaquePointer?
        guard unsafe git_object_peel(&root, pointer, GIT_OBJECT_TREE) == 0, let root = unsafe root
        else { return nil }
        let tree = unsafe GitObject(owning: root)
        guard !path.isEmpty else { return tree }
        var inner: OpaquePointer?
        guard unsafe git_object_lookup_bypath(&inner, tree.pointer, path, GIT_OBJECT_TREE) == 0,
            let inner = unsafe inner
        else { return nil }
        return unsafe GitObject(owning: inner)
    }
}
