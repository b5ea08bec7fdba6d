import CLibGit2

/// The commit that a ref stands for.
struct ResolvedCommit: Hashable, Sendable {
    let id: ObjectID
    /// The branch or tag with its full name; nil for a commit id.
    let refName: String?
}

extension GitRepository {
    /// Finds the commit that a name means; nil means the default branch.
    ///
    /// Unlike git, which prefers the tag, a name that is both a branch and a tag with different commits is an
    /// error: the wrong one would be scanned in silence.
    ///
    /// - Parameters:
    ///   - name: What the user asked for.
    ///   - location: How errors call this repository.
    /// - Returns: The commit, tags peeled.
    /// - Throws: ``CheckoutError``; if there is no such name, with those that look like it.
    func resolve(_ name: RefName?, location: String) throws(CheckoutError) -> ResolvedCommit {
        guard let name, name.text != "HEAD", name.text != "@" else {
            return try resolveHead(location: location)
        }
        var found: [(name: String, id: ObjectID)] = []
        for full in candidates(for: name.text) {
            if let id = reference(full) { found.append((full, try commit(id, name, location))) }
        }
        if let first = found.first {
            guard found.allSatisfy({ $0.id == first.id }) else {
                throw .ambiguousReference(
                    name: name.text, location: location, candidates: found.map(\.name))
            }
            return ResolvedCommit(id: first.id, refName: first.name)
        }
        if let prefix = name.commitPrefix, let id = ObjectID(hexadecimal: prefix) {
            let object: GitObject?
            do throws(GitFailure) {
                object = try GitObject(id, digits: prefix.utf8.count, in: self)
            } catch {
                object = nil
                if error.code == GIT_EAMBIGUOUS.rawValue {
                    throw .ambiguousReference(
                        name: name.text, location: location, candidates: ["more digits of the id"])
                }
            }
            if let object {
                return ResolvedCommit(id: try commit(object, name, location), refName: nil)
            }
        }
        throw .unknownReference(
            name: name.text, location: location, similar: similarNames(to: name.text))
    }

    private func resolveHead(location: String) throws(CheckoutError) -> ResolvedCommit {
        guard let id = reference("HEAD") else {
            let names = (try? referenceNames()) ?? []
            guard let target = symbolicTarget("HEAD"), !names.isEmpty else {
                throw .emptyRepository(location: location)
            }
            throw .unknownReference(
                name: target, location: location, similar: Array(names.prefix(3)))
        }
        return ResolvedCommit(id: id, refName: symbolicTarget("HEAD"))
    }

    private func candidates(for text: String) -> [String] {
        text.hasPrefix("refs/")
            ? [text]
            : ["refs/heads/\(text)", "refs/tags/\(text)", "refs/remotes/\(text)"]
    }

    private func commit(
        _ id: ObjectID, _ name: RefName, _ location: String
    ) throws(CheckoutError) -> ObjectID {
        let object: GitObject
        do throws(GitFailure) {
            object = try GitObject(id, in: self)
        } catch {
            throw .missingObject(id: id.description, location: location, reason: error.message)
        }
        return try commit(object, name, location)
    }

    private func commit(
        _ object: borrowing GitObject, _ name: RefName, _ location: String
    ) throws(CheckoutError) -> ObjectID {
        guard let commit = object.commit() else {
            throw .notACommit(name: name.text, location: location, kind: object.kind)
        }
        return commit.id
    }

    /// The three branches or tags whose names differ least, if by less than half.
    private func similarNames(to text: String) -> [String] {
        let names = Set(
            ((try? referenceNames()) ?? []).compactMap { full -> String? in
                for prefix in ["refs/heads/", "refs/tags/"] where full.hasPrefix(prefix) {
                    return String(full.dropFirst(prefix.count))
                }
                return nil
            })
        let ranked = names.map { (distance: editDistance($0, text), name: $0) }
            .filter { $0.distance <= max(1, text.count / 2) }
            .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
        return ranked.prefix(3).map(\.name)
    }
}

/// Levenshtein's distance, in characters.
private func editDistance(_ first: String, _ second: String) -> Int {
    let (first, second) = (Array(first.utf8), Array(second.utf8))
    var row = Array(0...second.count)
    for (i, left) in first.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, right) in second.enumerated() {
            let substitution = diagonal + (left == right ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(substitution, diagonal + 1, row[j] + 1)
        }
    }
    return row[second.count]
}
