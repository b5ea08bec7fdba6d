/// What fetching a repository may cost; what is not said keeps sluice's own limit.
package struct FetchBounds: Shaped, Hashable {
    package var bytes: ByteCount?
    package var objects: Int?
    package var objectBytes: ByteCount?
    package var refs: Int?
    package var idle: TimeSpan?
    package var timeout: TimeSpan?

    package static let shapeName = "fetch"

    package init() {}

    package init(from fields: inout Fields) {
        bytes = fields.optional("bytes", .byteCount, "everything the server sends (10GiB)")
        objects = fields.optional(
            "objects", .integer(1...2_000_000_000), "objects it sends (20 million)")
        objectBytes = fields.optional(
            "object_bytes", .byteCount, "largest object, unpacked (2GiB)")
        refs = fields.optional("refs", .integer(1...50_000_000), "refs it offers (500,000)")
        idle = fields.optional("idle", .timeSpan, "how long it may send nothing (60s)")
        timeout = fields.optional("timeout", .timeSpan, "of the whole fetch (30m)")
    }
}
