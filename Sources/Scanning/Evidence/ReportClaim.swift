package import Manifests
package import Reading

/// What a report alone shows of the work behind it.
///
/// Nobody saw the scanner run. Results show that it looked at something, and so does what the report
/// counts as examined; an empty report that counts nothing is also what a scanner leaves that saw
/// nothing at all.
package struct ReportClaim {
    /// One line each.
    package private(set) var evidence: [String] = []
    private let contents: ReportContents
    private var examined: Int?
    /// Errors that the report notes.
    private let errors: [String]

    package init(
        _ contents: ReportContents, _ kind: RecognisableReport, _ document: ReportDocument
    ) {
        self.contents = contents
        errors =
            contents.errors
            + kind.errors.flatMap { demand in document.roots.flatMap { demand.texts(in: $0) } }
        if let claim = kind.output.examined {
            let count = document.count(claim)
            examined = count
            if count > 0 { evidence.append("says that it examined \(count)") }
        }
        evidence += contents.evidence
        if contents.components > 0 { evidence.append("\(contents.components) components") }
        if !contents.results.isEmpty { evidence.append("\(contents.results.count) results") }
        let setAside = contents.setAside.values.reduce(0, +)
        if setAside > 0 { evidence.append("\(setAside) results that are no findings") }
    }

    /// Why it does not stand for a whole scan; `nil` when it does.
    package func doubt(trustsEmpty: Bool) -> String? {
        if let error = errors.first { return "its report notes an error: \(error)" }
        if let rejected = contents.rejected.first {
            let more = contents.rejected.count - 1
            return "a result cannot be read: \(rejected)" + (more > 0 ? " (and \(more) more)" : "")
        }
        if !evidence.isEmpty || trustsEmpty { return nil }
        if examined == 0 { return "it says itself that it examined nothing" }
        return "it is empty and shows nothing of any work; --trust-empty believes it"
    }
}
