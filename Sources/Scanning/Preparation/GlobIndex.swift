import Manifests

/// Many globs asked at once; most paths are decided by their last name alone.
///
/// A tree of a million files is asked about dozens of globs, nearly all of them plain names.
struct GlobIndex<Value> {
    private struct Entry {
        var globs: [Glob]
        var value: Value
    }

    private var byName: [String: [Entry]] = [:]
    private var others: [Entry] = []

    init(_ entries: [([Glob], Value)]) {
        for (globs, value) in entries {
            var rest: [Glob] = []
            for glob in globs {
                if let name = glob.plainLastName {
                    byName[name, default: []].append(Entry(globs: [glob], value: value))
                } else {
                    rest.append(glob)
                }
            }
            if !rest.isEmpty { others.append(Entry(globs: rest, value: value)) }
        }
    }

    /// The values of all globs that match.
    func matches(_ path: String) -> [Value] {
        let bytes = path.utf8
        let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { bytes.index(after: $0) }
        let named = byName[String(path[(start ?? path.startIndex)...])] ?? []
        return (named + others).filter { $0.globs.contains { $0.matches(path) } }.map(\.value)
    }
}
