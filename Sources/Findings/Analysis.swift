/// What somebody who looked into a result says of it, as a VEX statement does.
///
/// It is kept beside the finding and takes nothing away: who wrote a report does not decide here.
package struct Analysis: Sendable, Hashable {
    /// In the report's own words, such as `not_affected`, `false_positive`, `in_triage`.
    package var state: String
    package var justification: String?
    package var details: String?

    package init(state: String, justification: String? = nil, details: String? = nil) {
        self.state = state
        self.justification = justification
        self.details = details
    }
}
