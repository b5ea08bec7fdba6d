/// How long exceptions from a policy may last: its `limits`.
package struct PolicyLimits: Shaped, Hashable {
    /// From today, or from the day on which a waiver was added.
    package var waiver = TimeSpan(seconds: 180 * 86400)
    package var loosening = TimeSpan(seconds: 180 * 86400)
    package var breakGlass = TimeSpan(seconds: 86400)

    package static let shapeName = "limits"

    package init() {}

    package init(from fields: inout Fields) {
        waiver = fields.optional("waiver", .timeSpan, "longest life of a waiver") ?? waiver
        loosening =
            fields.optional("loosening", .timeSpan, "longest life of a scope that loosens")
            ?? loosening
        breakGlass =
            fields.optional("break_glass", .timeSpan, "longest life of an override, up to 7d")
            ?? breakGlass
        if breakGlass > TimeSpan(seconds: 7 * 86400) {
            fields.report("break_glass is longer than 7d", remedy: "use a waiver instead")
        }
    }
}
