import CLibGit2

/// The object database of a repository; each thread opens its own.
@safe
struct GitObjects: ~Copyable {
    private let pointer: OpaquePointer

    init(folder: String) throws(GitFailure) {
        GitLibrary.prepare()
        var opened: OpaquePointer?
        try GitFailure.check(unsafe git_odb_open(&opened, folder))
        guard let opened = unsafe opened else { throw GitFailure(code: -1) }
        unsafe pointer = opened
    }

    deinit { unsafe git_odb_free(pointer) }

    func contains(_ id: ObjectID) -> Bool {
        var raw = id.raw
        return unsafe git_odb_exists_ext(
            pointer, &raw, UInt32(GIT_ODB_LOOKUP_NO_REFRESH.rawValue)) == 1
    }

    /// Reads an object for the duration of a closure.
    func withContents<Value>(
        of id: ObjectID, _ body: (UnsafeRawBufferPointer) throws(CheckoutError) -> Value
    ) throws -> Value {
        var raw = id.raw
        var object: OpaquePointer?
        try GitFailure.check(unsafe git_odb_read(&object, pointer, &raw))
        defer { unsafe git_odb_object_free(object) }
        return try unsafe body(
            UnsafeRawBufferPointer(
                start: git_odb_object_data(object), count: git_odb_object_size(object)))
    }
}

/// One entry of a git tree, as it is stored: the name is not to be trusted.
struct GitTreeEntry {
    enum Kind {
        case file(isExecutable: Bool)
        case folder, symbolicLink, submodule, unknown
    }

    /// Nil if it is not UTF-8.
    let name: String?
    let kind: Kind
    let id: ObjectID
}

extension GitObject {
    /// The entries, if this is a tree.
    func treeEntries() -> [GitTreeEntry] {
        let count = unsafe git_tree_entrycount(pointer)
        return (0..<count).compactMap { index in
            guard let entry = unsafe git_tree_entry_byindex(pointer, index) else { return nil }
            let kind: GitTreeEntry.Kind =
                switch unsafe git_tree_entry_filemode_raw(entry).rawValue & 0o170000 {
                case 0o100000:
                    .file(
                        isExecutable: unsafe git_tree_entry_filemode_raw(entry).rawValue & 0o100
                            != 0)
                case 0o040000: .folder
                case 0o120000: .symbolicLink
                case 0o160000: .submodule
                default: .unknown
                }
            return unsafe GitTreeEntry(
                name: String(validatingCString: git_tree_entry_name(entry)), kind: kind,
                id: ObjectID(git_tree_entry_id(entry).pointee))
        }
    }
}
