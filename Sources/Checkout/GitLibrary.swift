import CLibGit2
import Glibc

/// libgit2, set up once for the process so that nothing outside sluice steers it.
enum GitLibrary {
    /// Must run before any other call of libgit2.
    static func prepare() { _ = ready }

    private static let ready: Bool = {
        git_libgit2_init()
        GitMemory.prepare()
        // No configuration of the user or the system: `url.insteadOf`, `http.proxy` or `core.*` of
        // theirs could redirect a fetch or run a program.
        for level in [
            GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL,
            GIT_CONFIG_LEVEL_PROGRAMDATA,
        ] {
            unsafe sluice_git_set_search_path(level.rawValue, "")
        }
        // The owner check (safe.directory) protects programs that run what a repository's
        // configuration names. Here nothing is ever run, and scanning a folder that
        // belongs to somebody else is an ordinary wish.
        sluice_git_set_flag(Int32(bitPattern: GIT_OPT_SET_OWNER_VALIDATION.rawValue), 0)
        // Hashing each object again when it is read was a quarter of the user time of a checkout
        // (0.16 s against 0.12 s for 2,500 files). What a fetch brought was hashed when it was
        // indexed; damage since then shows in the zlib checksum of the object (RFC 1950), which is
        // always checked. A local repository is as trustworthy as its work tree.
        sluice_git_set_flag(
            Int32(bitPattern: GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION.rawValue), 0)
        if let file = unsafe getenv("SSL_CERT_FILE") {
            unsafe sluice_git_set_certificates(file, nil)
        }
        GitSocket.register()
        return true
    }()
}

/// The version of libgit2 that runs, which need not be the one that was built with.
package enum GitLibraryVersion {
    package static var text: String {
        var (major, minor, revision): (Int32, Int32, Int32) = (0, 0, 0)
        unsafe git_libgit2_version(&major, &minor, &revision)
        return "\(major).\(minor).\(revision)"
    }
}

/// A failed call of libgit2, read at once since the library keeps one message per thread.
struct GitFailure: Error {
    let code: Int32
    let category: git_error_t
    let message: String

    init(code: Int32) {
        self.code = code
        if let last = unsafe git_error_last() {
            category = unsafe git_error_t(UInt32(bitPattern: last.pointee.klass))
            let text = unsafe last.pointee.message.map { unsafe String(cString: $0) }
            message = visibleServerText(RemoteURL.redacted(text ?? "error \(code)"))
        } else {
            category = GIT_ERROR_NONE
            message = "error \(code)"
        }
    }

    static func check(_ code: Int32) throws(GitFailure) {
        if code < 0 { throw GitFailure(code: code) }
    }
}

/// The SHA-1 name of a git object.
struct ObjectID: Hashable, Sendable, CustomStringConvertible {
    let raw: git_oid

    init(_ raw: git_oid) { self.raw = raw }

    /// - Parameter hexadecimal: At most 40 digits; the missing ones become zero.
    init?(hexadecimal: String) {
        var raw = git_oid()
        guard unsafe git_oid_fromstrn(&raw, hexadecimal, hexadecimal.utf8.count) == 0 else {
            return nil
        }
        self.raw = raw
    }

    var description: String {
        var raw = raw
        return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 41) { buffer in
            unsafe git_oid_tostr(buffer.baseAddress, 41, &raw)
            return unsafe buffer.baseAddress.map { unsafe String(cString: $0) } ?? ""
        }
    }

    static func == (left: ObjectID, right: ObjectID) -> Bool {
        var (first, second) = (left.raw, right.raw)
        return unsafe git_oid_equal(&first, &second) == 1
    }

    func hash(into hasher: inout Hasher) {
        var raw = raw
        unsafe withUnsafeBytes(of: &raw) { unsafe hasher.combine(bytes: $0) }
    }
}
