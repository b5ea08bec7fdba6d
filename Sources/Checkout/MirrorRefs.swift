import CLibGit2

/// The refs of a mirror as its files hold them: exactly those of the server, so that a deleted branch goes too.
struct MirrorRefs: Equatable {
    /// In the format of git-pack-refs(1).
    let packedRefs: String
    let head: String

    static let refspecs = [
        "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*", "+HEAD:refs/sluice/HEAD",
    ]

    init(packedRefs: String, head: String) {
        self.packedRefs = packedRefs
        self.head = head
    }

    init(_ advertised: [AdvertisedRef]) {
        let peeledMark = "^{}"
        var peeled: [String: ObjectID] = [:]
        for ref in advertised where ref.name.hasSuffix(peeledMark) {
            peeled[String(ref.name.dropLast(peeledMark.count))] = ref.id
        }
        let kept = advertised.filter { ref in
            // The name is the server's: one with a line break would add lines to the file.
            (ref.name.hasPrefix("refs/heads/") || ref.name.hasPrefix("refs/tags/"))
                && !ref.name.hasSuffix(peeledMark) && MirrorRefs.isValid(ref.name)
        }
        var text = "# pack-refs with: peeled fully-peeled sorted \n"
        for ref in kept.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
            text += "\(ref.id) \(ref.name)\n"
            if let target = peeled[ref.name] { text += "^\(target)\n" }
        }
        packedRefs = text
        head = MirrorRefs.head(advertised, among: kept)
    }

    /// Servers that do not say which branch `HEAD` is give its commit only.
    private static func head(_ advertised: [AdvertisedRef], among kept: [AdvertisedRef]) -> String {
        guard let head = advertised.first(where: { $0.name == "HEAD" }) else {
            return "ref: refs/heads/main\n"
        }
        if let target = head.symbolicTarget, kept.contains(where: { $0.name == target }) {
            return "ref: \(target)\n"
        }
        let candidates = kept.filter { $0.id == head.id && $0.name.hasPrefix("refs/heads/") }
        let usual = ["refs/heads/main", "refs/heads/master"]
        let best = candidates.first { usual.contains($0.name) } ?? candidates.first
        return best.map { "ref: \($0.name)\n" } ?? "\(head.id)\n"
    }

    private static func isValid(_ name: String) -> Bool {
        var valid: Int32 = 0
        return unsafe git_reference_name_is_valid(&valid, name) == 0 && valid == 1
    }

    /// The commits and tags that must be there for the mirror to be whole.
    var objects: Set<ObjectID> {
        let lines = (packedRefs + head).split(separator: "\n")
        return Set(
            lines.compactMap { line in
                let digits = line.prefix(while: \.isHexDigit)
                return digits.count == 40 ? ObjectID(hexadecimal: String(digits)) : nil
            })
    }
}
