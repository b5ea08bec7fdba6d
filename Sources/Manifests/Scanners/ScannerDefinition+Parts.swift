/// Where a scanner applies: everywhere, or where a file of the target matches.
package struct Detection: Shaped, Hashable {
    package var isAlways: Bool
    package var files: [Glob]
    /// Taken out of `files` again.
    package var exceptions: [Glob]

    package static let always = Detection(isAlways: true)
    package static let shapeName = "detection"

    private init(isAlways: Bool) {
        self.isAlways = isAlways
        files = []
        exceptions = []
    }

    package init(from fields: inout Fields) {
        isAlways = fields.optional("always", .boolean, "applies to every target") ?? false
        files =
            fields.optional(
                "files", .list(.glob, atLeast: 1),
                "applies when a file matches; the matches are {files}")
            ?? []
        exceptions = fields.optional("except", .list(.glob), "taken out of files again") ?? []
        if isAlways != files.isEmpty { fields.report("needs either always: true or files") }
    }

    /// Whether a file of the target is one that the scanner is for.
    package func covers(_ path: String) -> Bool {
        files.contains { $0.matches(path) } && !exceptions.contains { $0.matches(path) }
    }
}

/// How to learn which version is installed.
package struct Probe: Shaped, Hashable {
    package var argv: [String]
    /// A regular expression whose first group is the version.
    package var match: String
    package var supported: VersionRange

    package static let shapeName = "probe"

    package init(from fields: inout Fields) {
        argv = fields.required("argv", .list(.text, atLeast: 1), "prints the version")
        match = fields.required(
            "match", .regularExpression, "regular expression; its first group is the version")
        supported = fields.required("supported", .versionRange, "versions this definition knows")
    }
}

/// A value that a manifest may set.
package struct Parameter: Shaped, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case string, int, bool, path, url
        case `enum`
        case strings = "list<string>"
        case paths = "list<path>"

        package var isList: Bool { self == .strings || self == .paths }
    }

    package var kind: Kind
    package var isOptional: Bool
    package var defaults: [String]
    /// The words that an `enum` may be.
    package var values: [String]

    package static let shapeName = "parameter"

    package init(from fields: inout Fields) {
        kind = fields.required("type", .word(.string), "what the value is")
        isOptional = fields.optional("optional", .boolean, "may be left out") ?? false
        defaults =
            fields.optional("default", .oneOrMore(.string), "the value when none is set") ?? []
        values = fields.optional("values", .list(.text), "the words that an enum may be") ?? []
        _ = fields.optional("description", .text, "one line for a person")
        if kind == .enum, values.isEmpty { fields.report("an enum needs values") }
        if defaults.isEmpty, !isOptional { fields.report("needs a default, or optional: true") }
    }
}

/// The advisory data that a scanner needs, and how old it may be.
package struct Database: Shaped, Hashable {
    package enum Date: Sendable, Hashable {
        case path(ReportPath)
        case modified
        case fixed(String)
    }

    package var file: String
    package var date: Date
    package var maximumAge: TimeSpan?
    package var update: DatabaseUpdateRecipe?

    package static let shapeName = "database"

    package init(from fields: inout Fields) {
        file = fields.required("file", .text, "must exist; may begin with {databases}")
        date = fields.required(
            "date",
            .oneOf(
                "a report path, {mtime: true} or {fixed: DATE}",
                scalar: Shape<ReportPath>.reportPath.map { .path($0) },
                mapping: Shape<DatabaseDate>.object.map(\.value), placeholder: .modified),
            "where the age of the data stands")
        maximumAge = fields.optional("max_age", .timeSpan, "older data makes the run incomplete")
        update = fields.optional("update", .object, "the command that brings new data")
        if update != nil, name == nil {
            fields.report("with update, file must begin with {databases}/NAME/")
        }
    }

    /// The folder under `{databases}` that is replaced as a whole.
    package var name: String? {
        let parts = file.split(separator: "/")
        guard parts.count > 2, parts[0] == "{databases}" else { return nil }
        let name = parts[1]
        return name.hasPrefix(".") || name.contains("{") ? nil : String(name)
    }

    private struct DatabaseDate: Shaped {
        static let shapeName = "databaseDate"
        var value: Date

        init(from fields: inout Fields) {
            let isModified = fields.optional("mtime", .boolean, "the file's own time") ?? false
            let fixed = fields.optional("fixed", .text, "data that never changes, of this date")
            if let fixed { value = .fixed(fixed) } else { value = .modified }
            if isModified == (fixed != nil) { fields.report("needs mtime or fixed") }
        }
    }
}

/// What a scanner costs on a middling repository, for the scheduler's first guess.
package struct CostHints: Shaped, Hashable {
    /// Cores that it keeps busy.
    package var cpu = 1
    package var memory = ByteCount(bytes: 512 << 20)
    package var seconds = 10.0

    package static let shapeName = "hints"

    init() {}

    package init(from fields: inout Fields) {
        cpu = fields.optional("cpu", .integer(1...256), "cores that it keeps busy") ?? 1
        memory = fields.optional("memory", .byteCount, "peak memory") ?? ByteCount(bytes: 512 << 20)
        seconds = fields.optional("seconds", .number(0...86400), "wall time") ?? 10
    }
}

/// How a scanner gets onto a machine.
package struct Installation: Shaped, Hashable {
    package var pip: [String]
    package var apt: [String]
    /// Command name to path inside its own environment.
    package var binaries: [Entry<String>]
    package var environment: String?
    package var hint: String

    package static let shapeName = "install"

    package init(from fields: inout Fields) {
        pip = fields.optional("pip", .list(.text), "PyPI packages, pinned") ?? []
        apt = fields.optional("apt", .list(.text), "Debian packages") ?? []
        binaries =
            fields.optional(
                "bin", .dictionary(.text), "command name to path in its environment") ?? []
        environment = fields.optional(
            "environment", .identifier, "environment that it shares with other definitions")
        hint = fields.required("hint", .text, "the command for somebody else's machine")
    }
}
