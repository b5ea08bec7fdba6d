/// When a failed scanner is tried again, and how often.
///
/// A definition lists after which failures a repeat can help; a manifest chooses how often, how soon,
/// and which of them.
package struct Retries: Shaped, Hashable {
    package enum Reason: String, Sendable, CaseIterable {
        /// It was killed by a signal, or says that what it started was.
        case crash
        /// It failed in any other way.
        case error
        /// It failed, and names the network for it.
        case network
        case timeout
    }

    package var most: Int
    /// Of the definition's reasons those that count here; `nil` means all.
    package var reasons: [Marked<Reason>]?
    /// Before the first retry; doubled for each further one.
    package var backoff: TimeSpan
    package var mark: SourceMark

    package static let shapeName = "retries"

    package init(from fields: inout Fields) {
        mark = fields.mark
        most = fields.optional("max", .integer(0...10), "how often") ?? 1
        reasons = fields.optional(
            "on", .oneOrMore(Shape<Reason>.word(.crash).marked),
            "which failures; all that the definition lists without it")
        backoff =
            fields.optional("backoff", .timeSpan, "wait before the first; doubles")
            ?? TimeSpan(seconds: 5)
    }

    /// What is left of it for a scanner.
    func limited(to definition: ScannerDefinition) -> Plan.Retries? {
        let chosen = reasons?.map(\.value) ?? Reason.allCases
        let allowed = Reason.allCases.filter {
            chosen.contains($0) && definition.retry.contains($0)
        }
        guard most > 0, !allowed.isEmpty else { return nil }
        return Plan.Retries(most: most, reasons: allowed, backoff: backoff)
    }

    /// What a step asks for and its definition does not list.
    ///
    /// The pipeline's defaults are no request: they are for the scanners that they fit.
    func problems(with definition: ScannerDefinition) -> [Problem] {
        guard most > 0 else { return [] }
        let listed = definition.retry.map(\.rawValue).joined(separator: ", ")
        if definition.retry.isEmpty {
            return [
                mark.problem(
                    "\(definition.id) is never tried again",
                    remedy: "its definition lists no failure that a repeat can mend (retry)")
            ]
        }
        return (reasons ?? []).filter { !definition.retry.contains($0.value) }.map { reason in
            reason.mark.problem(
                "\(definition.id) is not tried again after \"\(reason.value.rawValue)\"",
                remedy: "its definition lists: \(listed)")
        }
    }
}
