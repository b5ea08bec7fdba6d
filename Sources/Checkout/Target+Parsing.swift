extension Target {
    /// Understands what the user typed: a folder, a repository, a URL (each with an optional `@ref`) or an image archive.
    ///
    /// A path that exists as written wins over one with a ref. In a URL the ref begins at the `@`
    /// after `.git`, or else at the first one in the path that does not begin a path component, so that
    /// tags such as `@scope/package@1.0.0` work.
    ///
    /// - Parameters:
    ///   - text: What was typed.
    ///   - folder: What a relative path is relative to.
    /// - Throws: ``CheckoutError`` that says what is wrong with the text.
    package init(parsing text: String, relativeTo folder: String) throws(CheckoutError) {
        guard !text.isEmpty else { throw .invalidTarget(text: text, reason: "it is empty") }
        guard text.utf8.allSatisfy({ $0 != 0 }) else {
            throw .invalidTarget(text: text, reason: "it holds a NUL character")
        }
        if let scheme = text.firstRange(of: "://"),
            text[..<scheme.lowerBound].allSatisfy(\.isLetter)
        {
            let afterAuthority =
                text[scheme.upperBound...].firstIndex(of: "/") ?? text.endIndex
            if text[..<scheme.lowerBound].lowercased() == "file" {
                try self.init(fileURL: text, path: text[afterAuthority...])
                return
            }
            let (address, ref) = try Target.split(text, after: afterAuthority)
            self = .remote(try RemoteURL(address), ref: ref)
            return
        }
        let path = absolutePath(text, relativeTo: folder)
        if fileKind(path) == nil, let colon = text.firstIndex(of: ":"),
            text[..<colon].contains("@"), !text[..<colon].contains("/")
        {
            let (address, ref) = try Target.split(text, after: text.index(after: colon))
            self = .remote(try RemoteURL(address), ref: ref)
            return
        }
        try self.init(path: path, typed: text)
    }

    /// `file://` means the plain path: libgit2's own transport for it is twenty times slower.
    private init(fileURL text: String, path: Substring) throws(CheckoutError) {
        let authority = text.dropFirst("file://".count).prefix { $0 != "/" }
        guard authority.isEmpty || authority.lowercased() == "localhost" else {
            throw .invalidTarget(
                text: RemoteURL.redacted(text), reason: "a file URL names no other machine")
        }
        guard let decoded = percentDecoded(path) else {
            throw .invalidTarget(text: text, reason: "a percent sign stands alone in the URL")
        }
        try self.init(path: absolutePath(decoded, relativeTo: "/"), typed: text)
    }

    /// Takes the ref off an address.
    ///
    /// An `@` before `start` belongs to the user information.
    private static func split(
        _ text: String, after start: String.Index
    ) throws(CheckoutError) -> (address: String, ref: RefName?) {
        var separator = text[start...].firstRange(of: ".git@").map {
            text.index(before: $0.upperBound)
        }
        if separator == nil {
            separator = text[start...].indices.first { index in
                text[index] == "@" && index > start && text[text.index(before: index)] != "/"
            }
        }
        guard let separator else { return (text, nil) }
        return (
            String(text[..<separator]), try RefName(String(text[text.index(after: separator)...]))
        )
    }

    private init(path: String, typed text: String) throws(CheckoutError) {
        if fileKind(path) != nil {
            try self.init(existing: path, ref: nil, typed: text)
            return
        }
        // The longest path that exists: folders may have an `@` in their names too.
        for at in path.indices.reversed() where path[at] == "@" {
            let base = String(path[..<at])
            guard !base.hasSuffix("/"), fileKind(base) != nil else { continue }
            let ref = try RefName(String(path[path.index(after: at)...]))
            try self.init(existing: base, ref: ref, typed: text)
            return
        }
        throw .invalidTarget(
            text: text, reason: "there is no such file or folder, and it is not a URL")
    }

    private init(existing path: String, ref: RefName?, typed text: String) throws(CheckoutError) {
        func rejectRef() throws(CheckoutError) {
            guard let ref else { return }
            throw .invalidTarget(
                text: text, reason: "\(path) is not a git repository, so it has no '\(ref)'")
        }
        guard fileKind(path) == .folder else {
            try rejectRef()
            guard let format = try ImageArchiveFormat(file: path) else {
                throw .invalidTarget(
                    text: text,
                    reason: "it is a file, but neither a docker-archive nor an OCI archive "
                        + "(a tar with manifest.json or index.json; uncompressed)")
            }
            self = .imageArchive(path: path, format: format)
            return
        }
        if let place = try RepositoryPlace(containing: path) {
            self =
                ref != nil || place.isBare
                ? .repository(path: path, ref: ref) : .workTree(path: path)
            return
        }
        try rejectRef()
        self =
            ImageArchiveFormat(folder: path).map { .imageArchive(path: path, format: $0) }
            ?? .folder(path: path)
    }
}

/// RFC 3986, section 2.1; nil if a percent sign is not followed by two hexadecimal digits.
private func percentDecoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "%") else {
            bytes.append(byte)
            continue
        }
        let digits = rest.prefix(2)
        guard digits.count == 2,
            let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
        else {
            return nil
        }
        bytes.append(value)
        rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
}
