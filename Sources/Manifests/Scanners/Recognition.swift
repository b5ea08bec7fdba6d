/// What a report must hold to be taken for the one that a definition reads; every demand must hold.
package struct Recognition: Shaped, Hashable {
    /// Names that the outermost element of an XML document may have.
    package var root: [String]
    /// Paths that must yield something, be it an empty list.
    package var has: [ReportPath]
    /// Paths that must yield nothing.
    package var lacks: [ReportPath]
    /// Words that one value of a path must be; one that ends in `*` is the beginning of a value.
    package var equals: [Entry<[String]>]
    /// Columns that the first line of a CSV must name, in any order and case.
    package var columns: [String]

    package static let shapeName = "recognition"

    package init(from fields: inout Fields) {
        let paths = Shape<[ReportPath]>.oneOrMore(.reportPath)
        root =
            fields.optional("root", .oneOrMore(.text), "name of the outermost element (xml)") ?? []
        has = fields.optional("has", paths, "paths that must yield something, even if empty") ?? []
        lacks = fields.optional("lacks", paths, "paths that must yield nothing") ?? []
        equals =
            fields.optional(
                "equals", .dictionary(.oneOrMore(.string)),
                "path: word or words, one of which must stand there; * at its end for any end")
            ?? []
        columns =
            fields.optional("columns", .oneOrMore(.text), "columns of the first line (csv)") ?? []
        if weight == 0 { fields.report("asks for nothing, so that anything would be taken for it") }
        for entry in equals where ReportPath(entry.key) == nil {
            fields.report(at: entry.mark, "\"\(entry.key)\" is no report path")
        }
    }

    /// How much it asks for: of two that hold, the one that asks for more is meant.
    package var weight: Int {
        has.count + lacks.count + columns.count + 2 * equals.count + (root.isEmpty ? 0 : 2)
    }
}
