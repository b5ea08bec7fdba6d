package import Findings

/// A scanner as data: how to find, run, harden and believe it; one folder `scanners/<id>/` each.
package struct ScannerDefinition: Sendable {
    package enum TargetKind: String, Sendable, Hashable, CaseIterable { case source, image, url }

    /// When a scan without a manifest takes the scanner.
    package enum Selection: String, Sendable, Hashable, CaseIterable {
        /// Always when it applies; a missing one makes the run incomplete.
        case `default`
        /// When it applies and is installed.
        case installed
        /// Only when a manifest names it.
        case named
    }

    /// What its word about a file depends on.
    package enum Judging: String, Sendable, Hashable, CaseIterable {
        /// That file alone, so that it may be shown changed files only.
        case file
        case tree
    }

    package var id: String
    package var scanClass: ScanClass
    package var description: String
    package var targets: [TargetKind]
    package var selection: Selection
    package var detect: Detection
    package var probe: Probe
    package var parameters: [Entry<Parameter>]
    package var database: Database?
    package var run: RunRecipe
    package var exit: ExitMeaning
    /// Failures that a repeat can mend; a manifest says whether it is made.
    package var retry: [Retries.Reason]
    package var outputs: [Output]
    package var evidence: EvidenceDemands
    package var harden: Hardening
    package var hints: CostHints
    package var install: Installation
    /// Which kind of scanner it takes its `{input}` from.
    package var input: ScanClass?
    package var judges: Judging
    /// The folder that holds `scanner.yaml`; set by whoever loads it.
    package var folder = ""
    package var mark: SourceMark
}

extension ScannerDefinition: Shaped {
    package static let shapeName = "scanner"

    package init(from fields: inout Fields) {
        mark = fields.mark
        _ = fields.required("version", .integer(1...1), "version of this grammar, 1")
        _ = fields.required("kind", .word(Kind.scanner), "what the document is")
        id = fields.required("id", .identifier, "the scanner's name, equal to its folder's")
        scanClass = fields.required("class", .word(.sast), "what it looks for")
        description = fields.required("description", .text, "one line for a person")
        targets =
            fields.optional(
                "targets", .list(.word(.source), atLeast: 1), "what it can look at") ?? [.source]
        selection =
            fields.optional(
                "select", .word(.named), "when a scan without a manifest takes it") ?? .named
        detect = fields.optional("detect", .object, "where it applies") ?? Detection.always
        probe = fields.required("probe", .object, "how to learn the installed version")
        parameters =
            fields.optional(
                "params", .dictionary(.object), "values that a manifest may set with `with`") ?? []
        database = fields.optional("database", .object, "the advisory data that it needs")
        run = fields.required("run", .object, "the command")
        exit = fields.required("exit", .object, "what each exit code means; others are failures")
        retry =
            fields.optional(
                "retry", .oneOrMore(.word(.network)),
                "failures that a repeat can mend; none without it") ?? []
        outputs = fields.required("output", .oneOrMore(.object), "the reports to read")
        evidence = fields.required(
            "complete", .object, "what proves that it worked; every demand must hold")
        harden =
            fields.optional(
                "harden", .object, "what the scanned tree must not silence it with") ?? Hardening()
        hints = fields.optional("hints", .object, "what one run costs") ?? CostHints()
        install = fields.required("install", .object, "how to get it")
        input = fields.optional(
            "input", .word(.sbom), "class of the scanner whose report it reads as {input}")
        judges =
            fields.optional(
                "judges", .word(.tree), "file: what it says of a file depends on that file alone")
            ?? .tree
    }

    /// The kinds of documents, each with one value so that a wrong one is told.
    enum Kind: String, CaseIterable { case scanner }
}
