package import Findings

/// How one kind of item in a report becomes a result.
package struct Mapping: Shaped, Hashable {
    package struct PackagePaths: Shaped, Hashable {
        package var purl: [ReportPath]
        package var name: [ReportPath]
        package var version: [ReportPath]
        package var ecosystem: [ReportPath]
        package var fixed: [ReportPath]

        package static let shapeName = "packagePaths"

        package init(from fields: inout Fields) {
            let paths = Shape<[ReportPath]>.oneOrMore(.reportPath)
            purl = fields.optional("purl", paths, "package URL") ?? []
            name = fields.optional("name", paths, "name") ?? []
            version = fields.optional("version", paths, "installed version") ?? []
            ecosystem = fields.optional("ecosystem", paths, "ecosystem, such as npm") ?? []
            fixed = fields.optional("fixed", paths, "versions that mend it") ?? []
        }
    }

    package struct SeveritySource: Sendable, Hashable {
        package var paths: [ReportPath] = []
        package var words: [Entry<Severity>] = []
        package var fixed: Severity?
    }

    package var items: ReportPath
    package var conditions: [Entry<[String]>]
    /// Items for which one of these holds are left out, or another mapping's.
    package var exceptions: [Entry<[String]>]
    /// Items for which one of these holds were silenced where they stand.
    package var suppressed: [Entry<[String]>]
    /// Items for which one of these holds are known to be exploited.
    package var exploited: [Entry<[String]>]
    package var scanClass: ScanClass?
    package var rule: [ReportPath]
    package var title: [ReportPath]
    package var details: [ReportPath]
    package var severity: SeveritySource
    package var path: [ReportPath]
    package var line: [ReportPath]
    package var endLine: [ReportPath]
    package var column: [ReportPath]
    package var endColumn: [ReportPath]
    package var symbol: [ReportPath]
    package var url: [ReportPath]
    package var layer: [ReportPath]
    package var image: [ReportPath]
    package var method: [ReportPath]
    package var commit: [ReportPath]
    package var identifiers: [ReportPath]
    package var cwes: [ReportPath]
    /// CWE numbers by rule, on top of those that the report gives: tools that give none, or one
    /// that is too wide, are then understood beside others.
    package var ruleWeaknesses: [Entry<[Int]>]
    /// What the check that a rule is is called by other tools; trivy's names where it has one.
    package var ruleEquivalents: [Entry<[String]>]
    /// What an assessment in the report says of it, such as `not_affected`, and why.
    package var analysis: [ReportPath]
    package var justification: [ReportPath]
    package var cvss: [ReportPath]
    package var epss: [ReportPath]
    package var help: [ReportPath]
    package var package: PackagePaths?
    package var secret: [ReportPath]
    package var secretValue: [ReportPath]
    package var secretMatch: [ReportPath]
    /// Regular expression to replacement, for messages that quote a secret.
    package var redact: [Entry<String>]

    package static let shapeName = "mapping"

    package init(from fields: inout Fields) {
        let paths = Shape<[ReportPath]>.oneOrMore(.reportPath)
        items = fields.required("items", .reportPath, "what to iterate; empty for the root")
        conditions =
            fields.optional(
                "where", .dictionary(.oneOrMore(.string)),
                "path: word or words, or * for any; all must hold")
            ?? []
        let words = Shape<[Entry<[String]>]>.dictionary(.oneOrMore(.string))
        exceptions =
            fields.optional("except", words, "left out, or to another mapping, where one holds")
            ?? []
        suppressed = fields.optional("suppressed", words, "silenced where one holds") ?? []
        exploited =
            fields.optional("exploited", words, "known to be exploited where one holds") ?? []
        scanClass = fields.optional("class", .word(.sast), "when it differs from the scanner's")
        rule = fields.required("rule", paths, "rule id; the first that is there")
        title = fields.required("title", paths, "one line; the first that is there")
        details = fields.optional("description", paths, "more lines") ?? []
        severity = fields.required("severity", SeveritySource.shape, "{path, map} or {fixed}")
        path = fields.optional("path", paths, "file") ?? []
        line = fields.optional("line", paths, "first line, from 1") ?? []
        endLine = fields.optional("end_line", paths, "last line") ?? []
        column = fields.optional("column", paths, "first column, from 1") ?? []
        endColumn = fields.optional("end_column", paths, "last column, from 1") ?? []
        symbol = fields.optional("symbol", paths, "resource, function or parameter") ?? []
        url = fields.optional("url", paths, "URL") ?? []
        layer = fields.optional("layer", paths, "image layer") ?? []
        image = fields.optional("image", paths, "name of the image that was looked at") ?? []
        method = fields.optional("method", paths, "of the request, such as GET") ?? []
        commit = fields.optional("commit", paths, "commit that holds it") ?? []
        identifiers = fields.optional("identifiers", paths, "every value counts") ?? []
        cwes = fields.optional("cwes", paths, "every CWE number in the values") ?? []
        ruleWeaknesses =
            fields.optional(
                "rule_cwes", .dictionary(.oneOrMore(.integer(1...9999))),
                "rule: CWE number or numbers, beside those of the report")
            ?? []
        ruleEquivalents =
            fields.optional(
                "rule_equivalents", .dictionary(.oneOrMore(.string)),
                "rule: what another tool calls the same check")
            ?? []
        analysis =
            fields.optional("analysis", paths, "an assessment, such as not_affected") ?? []
        justification = fields.optional("justification", paths, "why it is assessed so") ?? []
        cvss =
            fields.optional(
                "cvss", ReportPath.largest, "vectors or base scores, 0 to 10; a vector goes first")
            ?? []
        epss = fields.optional("epss", ReportPath.largest, "probability, 0 to 1") ?? []
        help = fields.optional("help", paths, "URL with more") ?? []
        package = fields.optional("package", .object, "the dependency")
        secret = fields.optional("secret", paths, "what tells two secrets apart") ?? []
        secretValue =
            fields.optional("secret_value", paths, "the secret itself; never kept or told") ?? []
        secretMatch =
            fields.optional(
                "secret_match", paths, "the text around the secret, which says REDACTED") ?? []
        redact =
            fields.optional(
                "redact", .dictionary(.string),
                "regular expression: what title and description say instead")
            ?? []
    }
}

extension ReportPath {
    /// A path, a list of them, or `{max: path}`.
    fileprivate static let largest = Shape<[ReportPath]>.oneOf(
        "a path or {max: path}", scalar: Shape<ReportPath>.reportPath.map { [$0] },
        list: .list(.reportPath), mapping: Shape<Largest>.object.map(\.paths), placeholder: [])

    private struct Largest: Shaped {
        static let shapeName = "largest"
        var paths: [ReportPath]

        init(from fields: inout Fields) {
            paths = fields.required("max", .oneOrMore(.reportPath), "the largest of these")
        }
    }
}

extension Mapping.SeveritySource: Shaped {
    package static let shapeName = "mappedSeverity"

    package init(from fields: inout Fields) {
        paths = fields.optional("path", .oneOrMore(.reportPath), "where it stands") ?? []
        words =
            fields.optional("map", .dictionary(.word(.high)), "its words; * for any other") ?? []
        fixed = fields.optional("fixed", .word(.high), "the same for every result")
        if paths.isEmpty == (fixed == nil) { fields.report("needs path and map, or fixed") }
    }

    static let shape = Shape<Mapping.SeveritySource>.object
}
