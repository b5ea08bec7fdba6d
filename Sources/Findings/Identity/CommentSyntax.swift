/// How the languages of a family write comments that end with their line.
struct CommentSyntax {
    /// What begins one, outside of quotes.
    private let openings: [[UInt8]]
    /// Whether white space must stand before it, as before the # of a shell.
    private let needsSpace: Bool
    private let quotes: Set<UInt8>

    private init(_ openings: [String], quotes: String = "\"'", needsSpace: Bool = false) {
        self.openings = openings.map { Array($0.utf8) }
        self.quotes = Set(quotes.utf8)
        self.needsSpace = needsSpace
    }

    private static let hash = CommentSyntax(["#"])
    private static let spacedHash = CommentSyntax(["#"], needsSpace: true)
    private static let slashes = CommentSyntax(["//", "/*"], quotes: "\"'`")
    private static let slashesAndHash = CommentSyntax(["//", "/*", "#"])
    private static let dashes = CommentSyntax(["--"])
    private static let semicolon = CommentSyntax([";"], quotes: "\"", needsSpace: true)
    private static let percent = CommentSyntax(["%"], quotes: "\"")
    private static let markup = CommentSyntax(["<!--"], quotes: "")
    private static let none = CommentSyntax([], quotes: "")

    private static let families: [(CommentSyntax, [String])] = [
        (hash, ["py", "pyi", "rb", "rake", "gemspec", "pl", "pm", "r", "jl", "ex", "exs", "nix"]),
        (
            spacedHash,
            [
                "sh", "bash", "zsh", "yml", "yaml", "toml", "cfg", "conf", "properties", "env",
                "mk",
                "cmake", "dockerfile", "ps1",
            ]
        ),
        (
            slashes,
            [
                "js", "jsx", "mjs", "cjs", "ts", "tsx", "mts", "cts", "java", "kt", "kts", "scala",
                "groovy", "gradle", "go", "c", "h", "cc", "cpp", "cxx", "hpp", "hh", "m", "mm",
                "cs",
                "swift", "rs", "dart", "proto", "sol", "scss", "less",
            ]
        ),
        (slashesAndHash, ["php", "tf", "tfvars", "hcl"]),
        (dashes, ["sql", "lua", "hs", "elm", "adb", "ads"]),
        (semicolon, ["ini", "asm", "clj", "cljs", "lisp", "el", "scm"]),
        (percent, ["erl", "hrl", "tex"]),
        (markup, ["html", "htm", "xml", "svg", "vue", "xhtml", "jsp", "md"]),
    ]

    private static let byExtension: [String: CommentSyntax] = Dictionary(
        families.flatMap { family, endings in endings.map { ($0, family) } },
        uniquingKeysWith: { $1 })

    /// By the name of a file; unknown languages have no comments.
    static func of(path: String) -> CommentSyntax {
        let name = (path.split(separator: "/").last ?? "").lowercased()
        if name.hasPrefix("dockerfile") || name.hasPrefix("containerfile") || name == "makefile" {
            return spacedHash
        }
        let ending = name.split(separator: ".").last.map(String.init) ?? ""
        return byExtension[ending] ?? none
    }

    /// The line up to its comment, without any white space.
    func code(of line: String) -> [UInt8] {
        let bytes = Array(line.utf8)
        // An apostrophe that no other one follows is none: a lifetime, a word of a sentence.
        return code(of: bytes, quotes) ?? code(of: bytes, quotes.subtracting("'".utf8))
            ?? bytes.filter { !Self.isSpace($0) }
    }

    /// Nil when a quotation does not end with the line.
    private func code(of bytes: [UInt8], _ quotes: Set<UInt8>) -> [UInt8]? {
        var code: [UInt8] = []
        var quote: UInt8?
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            if quote == nil, begins(bytes, at: place) { return code }
            if byte == UInt8(ascii: "\\"), quote != nil, place + 1 < bytes.count {
                code.append(byte)
                place += 1
            } else if byte == quote {
                quote = nil
            } else if quote == nil, quotes.contains(byte) {
                quote = byte
            }
            if !Self.isSpace(bytes[place]) { code.append(bytes[place]) }
            place += 1
        }
        return quote == nil ? code : nil
    }

    private func begins(_ bytes: [UInt8], at place: Int) -> Bool {
        if needsSpace, place > 0, !Self.isSpace(bytes[place - 1]) { return false }
        return openings.contains { bytes[place...].starts(with: $0) }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) }
}
