/// Scanners that start together, once every stage that they need has completed.
package struct Stage: Shaped {
    package var id: Marked<String>
    package var needs: [Marked<String>]
    /// From the start of its first scanner to the end of its last.
    package var timeout: TimeSpan?
    package var scanners: [ScannerUse]

    package static let shapeName = "stage"

    package init(id: String, needs: [String] = [], scanners: [ScannerUse]) {
        let mark = SourceMark(file: "", line: 0, column: 0, key: "")
        self.id = Marked(value: id, mark: mark)
        self.needs = needs.map { Marked(value: $0, mark: mark) }
        self.scanners = scanners
    }

    package init(from fields: inout Fields) {
        id = fields.required("id", Shape<String>.identifier.marked, "the stage's name")
        needs =
            fields.optional(
                "needs", .list(Shape<String>.identifier.marked), "stages that come before") ?? []
        timeout = fields.optional("timeout", .timeSpan, "from its first scanner's start")
        scanners = fields.required("scanners", .list(.object, atLeast: 1), "what runs in it")
    }
}

/// One scanner in a stage, with everything that the manifest says about it.
package struct ScannerUse: Shaped {
    package var use: Marked<String>
    /// Name of the step, when a pipeline uses one scanner more than once.
    package var id: String?
    package var with: [Entry<[String]>]
    package var isRequired: Bool
    package var condition: Condition?
    package var timeout: TimeSpan?
    package var retries: Retries?
    package var resources: Resources?
    package var network: RunRecipe.Network?
    /// `stage.step` or a step's id, whose report is the `{input}`.
    package var input: Marked<String>?
    /// Environment variable to the name of a secret.
    package var secrets: [Entry<String>]

    package static let shapeName = "scannerUse"

    package init(use: String, isRequired: Bool = true) {
        self.use = Marked(
            value: use, mark: SourceMark(file: "", line: 0, column: 0, key: ""))
        with = []
        self.isRequired = isRequired
        secrets = []
    }

    package init(from fields: inout Fields) {
        use = fields.required("use", Shape<String>.identifier.marked, "the scanner's id")
        id = fields.optional("id", .identifier, "the step's name, when it is not the scanner's")
        with =
            fields.optional(
                "with", .dictionary(.oneOrMore(.string)), "values of the scanner's params") ?? []
        isRequired =
            fields.optional(
                "required", .boolean, "whether the run is incomplete without it; true by default")
            ?? true
        condition = fields.optional("when", .object, "runs only if this holds")
        timeout = fields.optional("timeout", .timeSpan, "from its start; output never extends it")
        retries = fields.optional("retries", .object, "when it is tried again")
        resources = fields.optional("resources", .object, "what it may use")
        network = fields.optional(
            "network", RunRecipe.Network.shape,
            "what it may reach; the definition must allow it too")
        input = fields.optional(
            "input", Shape<String>.text.marked, "the step whose report it reads, as stage.step")
        secrets =
            fields.optional(
                "secrets", .dictionary(.identifier), "environment variable: name of a secret") ?? []
    }
}

/// When a scanner runs: everything that is said must hold.
package struct Condition: Shaped, Hashable {
    package var files: [Glob]
    package var languages: [String]
    package var branches: [Glob]
    package var any: [Condition]
    package var all: [Condition]
    package var not: [Condition]

    package static let shapeName = "condition"

    package init(from fields: inout Fields) {
        files = fields.optional("files", .oneOrMore(.glob), "a file of the target matches") ?? []
        languages =
            fields.optional("languages", .oneOrMore(Language.shape), "code in one of them") ?? []
        branches =
            fields.optional("branches", .oneOrMore(.glob), "the ref that is scanned matches")
            ?? []
        any = fields.optional("any", .list(.object), "one of them holds") ?? []
        all = fields.optional("all", .list(.object), "each of them holds") ?? []
        not = fields.optional("not", .oneOrMore(.object), "none of them holds") ?? []
        let isEmpty =
            files.isEmpty && languages.isEmpty && branches.isEmpty && any.isEmpty
            && all.isEmpty && not.isEmpty
        if isEmpty {
            fields.report("says nothing", remedy: "use files, languages, branches, any, all, not")
        }
    }
}

/// What one scanner may use.
package struct Resources: Shaped, Hashable {
    package var cpu: Int?
    package var memory: ByteCount?
    package var processes: Int?
    package var openFiles: Int?
    package var output: ByteCount?
    package var disk: ByteCount?
    package var nice: Int?

    package static let shapeName = "resources"

    package init() {}

    /// What bounds a scanner of which nobody says anything: far more than any is known to need, so
    /// that one that runs wild fills neither the disk nor sluice.
    static var ordinary: Resources {
        var resources = Resources()
        resources.output = ByteCount(bytes: 1 << 30)
        resources.disk = ByteCount(bytes: 8 << 30)
        return resources
    }

    package init(from fields: inout Fields) {
        cpu = fields.optional(
            "cpu", .integer(1...256), "cores, told to scanners that take a number")
        memory = fields.optional(
            "memory", .byteCount, "of each process, and of all of them together")
        processes = fields.optional("processes", .integer(1...100_000), "at once")
        openFiles = fields.optional("open_files", .integer(16...1_000_000), "at once")
        output = fields.optional("output", .byteCount, "largest file it may write")
        disk = fields.optional("disk", .byteCount, "all that it writes, together")
        nice = fields.optional("nice", .integer(0...19), "priority; higher is humbler")
    }

    /// What this leaves open is taken from the other.
    func filled(from other: Resources) -> Resources {
        var all = self
        all.cpu = cpu ?? other.cpu
        all.memory = memory ?? other.memory
        all.processes = processes ?? other.processes
        all.openFiles = openFiles ?? other.openFiles
        all.output = output ?? other.output
        all.disk = disk ?? other.disk
        all.nice = nice ?? other.nice
        return all
    }
}
