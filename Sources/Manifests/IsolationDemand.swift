package import Findings

/// How well scanners must be kept in, and how well they may be.
package struct IsolationDemand: Shaped, Hashable {
    /// Below this level nothing is scanned; `nil` for no demand.
    package var required: IsolationLevel? = .restricted
    /// The strongest level that is tried, for finding out what a scanner fails at.
    package var atMost = IsolationLevel.sandboxed

    package static let shapeName = "isolation"

    package init() {}

    package init(from fields: inout Fields) {
        let required = fields.optional(
            "require", .word(Requirement.B), "weakest level with which anything is scanned")
        self.required = (required ?? .B).level
        let most = fields.optional(
            "at_most", .word(Level.A), "strongest level that is tried, to find out what fails in it"
        )
        atMost = IsolationLevel(rawValue: (most ?? .A).rawValue) ?? .sandboxed
    }

    private enum Level: String, CaseIterable { case A, B, C, D }

    private enum Requirement: String, CaseIterable {
        case A, B, C
        case none

        var level: IsolationLevel? { IsolationLevel(rawValue: rawValue) }
    }
}
