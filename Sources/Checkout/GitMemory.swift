import CLibGit2

/// Keeps libgit2 from taking memory for an object because a pack says that it is so large.
///
/// A delta of a few kilobytes can say that it makes a hundred gibibytes, and would.
enum GitMemory {
    /// For threads that set no other: what a checkout reads.
    static let largestObject = FetchLimits().objectBytes

    static func prepare() { _ = sluice_git_limit_allocations(largestObject) }

    /// Runs a closure whose calls of libgit2 get no larger piece of memory.
    ///
    /// - Parameters:
    ///   - bytes: The largest object.
    ///   - body: Runs on this thread; the limit is the thread's.
    /// - Returns: What the closure returns.
    /// - Throws: What the closure throws.
    static func limited<Value>(to bytes: Int, _ body: () throws -> Value) rethrows -> Value {
        sluice_git_set_allocation_limit(bytes)
        defer { sluice_git_set_allocation_limit(0) }
        return try body()
    }

    /// How much this thread was refused since the last question; 0 if nothing was.
    static func takeRefusal() -> Int { sluice_git_take_refusal() }

    /// Whether a redirect was refused that libgit2 would have crashed on, since the last question.
    static func takeBadRedirect() -> Bool { sluice_git_take_bad_redirect() != 0 }
}
