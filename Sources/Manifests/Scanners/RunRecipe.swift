/// The command that runs a scanner.
package struct RunRecipe: Shaped, Hashable {
    package enum Network: Sendable, Hashable {
        case none
        /// May reach the url that is the target.
        case target
        case hosts([String])
    }

    package var argv: [ArgumentRecipe]
    /// Most of `{files}` that one invocation is given; several invocations run one after another.
    package var batch: Int?
    /// Files that accompany `{files}` in every invocation, such as a canary.
    package var accompany: [String]
    package var environment: [Entry<String>]
    /// Names that are taken over from sluice's own environment.
    package var allowedEnvironment: [String]
    package var network: Network

    package static let shapeName = "run"

    package init(from fields: inout Fields) {
        argv = fields.required(
            "argv", .list(ArgumentRecipe.shape, atLeast: 1), "words; no shell sees them")
        batch = fields.optional("batch", .integer(1...10000), "files per invocation")
        accompany =
            fields.optional("accompany", .list(.text), "more files for each invocation") ?? []
        let environment = fields.optional(
            "env", Shape<EnvironmentRecipe>.object, "environment, built from zero")
        self.environment = environment?.set ?? []
        allowedEnvironment = environment?.allow ?? []
        network = fields.optional("network", Network.shape, "what it may reach") ?? .none
        _ = fields.optional("cwd", .word(WorkingFolder.empty), "always an empty folder")
    }

    private enum WorkingFolder: String, CaseIterable { case empty }

    struct EnvironmentRecipe: Shaped {
        static let shapeName = "env"
        var set: [Entry<String>]
        var allow: [String]

        init(from fields: inout Fields) {
            set = fields.optional("set", .dictionary(.string), "variables and values") ?? []
            allow = fields.optional("allow", .list(.identifier), "variables passed through") ?? []
        }
    }
}

extension RunRecipe.Network {
    static let shape = Shape<RunRecipe.Network>.oneOf(
        "none, target or a list of hosts",
        scalar: Shape<Word>.word(.none).map { $0 == .target ? .target : .none },
        list: Shape<[String]>.list(.text).map { .hosts($0) }, placeholder: .none)

    private enum Word: String, CaseIterable { case none, target }
}

/// What exit codes mean; a code that is not listed is a failure.
package struct ExitMeaning: Shaped, Hashable {
    package enum Meaning: Sendable, Hashable { case ran, clean, findings, error, undeclared }

    private var ran: [Int]
    private var clean: [Int]
    private var findings: [Int]
    private var error: [Int]

    package static let shapeName = "exit"

    package init(from fields: inout Fields) {
        let codes = Shape<[Int]>.list(.integer(0...255))
        ran = fields.optional("ran", codes, "the report says what there is") ?? []
        clean = fields.optional("clean", codes, "the report must be without results") ?? []
        findings = fields.optional("findings", codes, "the report must hold results") ?? []
        error = fields.optional("error", codes, "the scanner says that it failed") ?? []
        let all = ran + clean + findings + error
        if Set(all).count != all.count { fields.report("one code stands under two meanings") }
        if ran.isEmpty, clean.isEmpty { fields.report("no code says that a clean scan ended well") }
    }

    package func meaning(of code: Int) -> Meaning {
        if ran.contains(code) { return .ran }
        if clean.contains(code) { return .clean }
        if findings.contains(code) { return .findings }
        return error.contains(code) ? .error : .undeclared
    }
}
