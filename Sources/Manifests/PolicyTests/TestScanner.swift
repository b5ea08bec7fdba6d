package import Findings

/// How a scanner of a case ended: a state alone where the class is known, else `{class, state}`.
package struct TestScanner: Sendable, Hashable {
    package var state: ScannerState
    /// `nil` where the scanner's definition tells.
    package var scanClass: ScanClass?
    /// How old its advisory data is.
    package var databaseAge: TimeSpan?
    package var evidence: [String]

    static var shape: Shape<TestScanner> {
        .oneOf(
            "a state, or {class, state, database_age}",
            scalar: Shape<ScannerState>.word(.complete).map {
                TestScanner(state: $0, scanClass: nil, databaseAge: nil, evidence: [])
            },
            mapping: Shape<ScannerFields>.object.map(\.scanner),
            placeholder: TestScanner(
                state: .complete, scanClass: nil, databaseAge: nil, evidence: []))
    }

    private struct ScannerFields: Shaped {
        static let shapeName = "policyTestScanner"
        var scanner: TestScanner

        init(from fields: inout Fields) {
            scanner = TestScanner(
                state: fields.required("state", .word(.complete), "how it ended"),
                scanClass: fields.optional("class", .word(.sast), "what it looks for"),
                databaseAge: fields.optional(
                    "database_age", .timeSpan, "how old its advisory data is"),
                evidence: fields.optional(
                    "evidence", .list(.text), "what shows its work, or that there was none") ?? [])
        }
    }
}
