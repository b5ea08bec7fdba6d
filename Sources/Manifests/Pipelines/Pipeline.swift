/// What to scan, with what, in which order, and how to judge it: one `pipelines/*.yaml`.
package struct Pipeline: Sendable {
    package var name: String
    package var inputs: [Entry<Input>]
    package var target: TargetSpec
    package var secrets: [Entry<SecretReference>]
    package var limits: Limits
    package var defaults: StepDefaults
    package var stages: [Stage]
    package var gate: GateSpec
    package var reports: [ReportSpec]
    /// `nil` when it runs only when told to.
    package var schedule: Schedule?
    package var mark: SourceMark

    package init(name: String, target: TargetSpec, stages: [Stage], gate: GateSpec) {
        self.name = name
        inputs = []
        self.target = target
        secrets = []
        limits = Limits()
        defaults = StepDefaults()
        self.stages = stages
        self.gate = gate
        reports = []
        mark = SourceMark(file: name, line: 0, column: 0, key: "")
    }
}

extension Pipeline: Shaped {
    package static let shapeName = "pipeline"

    private enum Kind: String, CaseIterable { case pipeline }

    package init(from fields: inout Fields) {
        mark = fields.mark
        _ = fields.required("version", .integer(1...1), "version of this grammar, 1")
        _ = fields.required("kind", .word(Kind.pipeline), "what the document is")
        name = fields.required("name", .identifier, "the pipeline's name")
        _ = fields.optional("description", .text, "one line for a person")
        inputs =
            fields.optional(
                "inputs", .dictionary(.object), "values given with --input; used as ${{ inputs.x }}"
            ) ?? []
        target = fields.required("target", .object, "what is scanned")
        secrets =
            fields.optional(
                "secrets", .dictionary(SecretReference.shape), "where secrets are, never what")
            ?? []
        limits = fields.optional("limits", .object, "bounds of the whole run") ?? Limits()
        defaults = fields.optional("defaults", .object, "for every scanner") ?? StepDefaults()
        stages = fields.required("stages", .list(.object, atLeast: 1), "groups of scanners")
        gate = fields.optional("gate", .object, "how findings are judged") ?? GateSpec()
        reports = fields.optional("report", .list(.object), "reports that are written") ?? []
        schedule = fields.optional("schedule", .object, "when it runs by itself")
        if gate.baseline == .mergeBase, target.base == nil {
            fields.report(
                "gate.baseline needs target.base", remedy: "name the branch that it merges into")
        }
    }
}

/// A typed value that the caller gives.
package struct Input: Shaped, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case string, int, bool, path, url, `enum`
        case gitURL = "git-url"
        case gitRef = "git-ref"
    }

    package var kind: Kind
    package var isRequired: Bool
    package var fallback: String?
    package var values: [String]

    package static let shapeName = "input"

    package init(from fields: inout Fields) {
        kind = fields.required("type", .word(.string), "what the value is")
        isRequired = fields.optional("required", .boolean, "must be given") ?? false
        fallback = fields.optional("default", .string, "the value when none is given")
        values = fields.optional("values", .list(.text), "the words that an enum may be") ?? []
        _ = fields.optional("description", .text, "one line for a person")
        if kind == .enum, values.isEmpty { fields.report("an enum needs values") }
        if isRequired == (fallback != nil) {
            fields.report("needs either a default or required: true")
        }
        if let fallback, let problem = problem(with: fallback) {
            fields.report("its default \(problem)")
        }
    }
}

/// What is scanned: one repository, folder or image, and a running site beside it if need be.
package struct TargetSpec: Shaped, Hashable {
    package var git: String?
    package var path: String?
    package var imageArchive: String?
    package var url: String?
    package var ref: String?
    /// What it is to be merged into.
    package var base: String?
    /// Hosts that `url` may name; loopback is always allowed.
    package var allowedHosts: [String]
    /// Name of the secret that opens the repository.
    package var credential: Marked<String>?

    package static let shapeName = "target"

    package init(
        git: String? = nil, path: String? = nil, imageArchive: String? = nil,
        url: String? = nil, ref: String? = nil
    ) {
        self.git = git
        self.path = path
        self.imageArchive = imageArchive
        self.url = url
        self.ref = ref
        allowedHosts = []
    }

    private enum Depth: String, CaseIterable { case full }

    package init(from fields: inout Fields) {
        git = fields.optional("git", .text, "URL or path of a Git repository")
        path = fields.optional("path", .text, "folder")
        imageArchive = fields.optional(
            "image_archive", .text, "docker-archive tar or OCI layout")
        url = fields.optional("url", .text, "running site, for DAST")
        ref = fields.optional("ref", .text, "branch, tag or commit; HEAD by default")
        base = fields.optional("base", .text, "branch, tag or commit that it is to be merged into")
        allowedHosts =
            fields.optional(
                "allow_hosts", .list(.text), "hosts that url may name; loopback always may be")
            ?? []
        credential = fields.optional(
            "credential", Shape<String>.identifier.marked, "name of the secret for the clone")
        _ = fields.optional("depth", .word(Depth.full), "always the full history")
        for key in ["submodules", "lfs"]
        where fields.optional(key, .boolean, "always off: a repository may not fetch more") == true
        {
            fields.report("\(key): true is not supported", remedy: "leave it out")
        }
        if [git, path, imageArchive].count(where: { $0 != nil }) > 1 {
            fields.report("git, path and image_archive exclude each other")
        }
        if git == nil, path == nil, imageArchive == nil, url == nil {
            fields.report("needs git, path, image_archive or url")
        }
        if ref != nil, git == nil, path == nil { fields.report("ref goes with git or path") }
        if base != nil, git == nil, path == nil { fields.report("base goes with git or path") }
        if credential != nil, git == nil { fields.report("credential goes with git") }
    }
}
