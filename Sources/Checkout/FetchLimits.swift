/// What a fetch may cost at most: a server that sends more is cut off, whatever it calls itself.
package struct FetchLimits: Hashable, Sendable {
    /// Everything that the server sends, as it comes through the connection.
    package var bytes = 10 << 30
    /// Objects in the pack.
    package var objects = 20_000_000
    /// One object, unpacked: libgit2 keeps a whole one in memory.
    package var objectBytes = 2 << 30
    /// Refs that the server offers, those that are not fetched included.
    package var refs = 500_000
    /// How long the server may send nothing at all.
    package var idle = Duration.seconds(60)
    /// The whole fetch, without the time spent waiting for another one of the same repository.
    package var time = Duration.seconds(1800)

    package init() {}

    /// How long the list of refs may be.
    ///
    /// libgit2 takes some 170 bytes of memory for each ref, and they can only be counted when the
    /// list has ended. A line with a name of ordinary length has 70 bytes.
    var advertisementBytes: Int { refs * 128 + 65536 }
}

/// A limit of ``FetchLimits``, by the name it has in a configuration.
package enum FetchLimit: String, Hashable, Sendable {
    case bytes, objects, refs, idle
    case time = "timeout"
    case objectBytes = "object_bytes"
}
