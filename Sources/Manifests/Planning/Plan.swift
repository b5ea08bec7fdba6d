/// What runs where, after what and why; a pure value that can be printed without running anything.
package struct Plan: Sendable {
    package var pipeline: String
    package var target: TargetSpec
    package var limits: Limits
    package var steps: [Step]
    package var gate: GateSpec
    package var reports: [ReportSpec]
    package var secrets: [Entry<SecretReference>]

    package var running: [Step] { steps.filter { $0.action == .run } }

    /// How often a step is tried again, and after which failures.
    package struct Retries: Sendable, Hashable {
        package var most: Int
        package var reasons: [Manifests.Retries.Reason]
        /// Before the first; doubled for each further one.
        package var backoff: TimeSpan
    }

    /// One scanner in a run.
    package struct Step: Sendable {
        package enum Action: Sendable, Hashable {
            case run
            /// Does not apply, with the reason.
            ///
            /// Only what was seen in the target proves anything; that nobody chose it does not.
            case skip(String, isProven: Bool)
            /// Known only once the target is there.
            case undecided

            var isSkip: Bool { if case .skip = self { true } else { false } }
        }

        package var id: String
        package var stage: String
        /// Of all steps of the stage together, from the start of its first.
        package var stageTimeout: TimeSpan?
        package var definition: ScannerDefinition
        package var action: Action
        /// Why it runs: "12 of 412 files match **/*.py".
        package var why: String
        package var isRequired: Bool
        package var parameters: [String: [String]]
        package var timeout: TimeSpan
        package var retries: Plan.Retries?
        package var resources: Resources
        package var network: RunRecipe.Network
        /// Steps that must have completed before.
        package var after: [String]
        /// The step whose report is its `{input}`.
        package var inputFrom: String?
        /// Files of the target that it is meant for, relative; empty for one that always applies.
        package var files: [String]
        package var secrets: [Entry<String>]
    }
}

/// What is known of the target before anything runs.
package struct TargetFacts: Sendable, Hashable {
    package var kinds: Set<ScannerDefinition.TargetKind>
    /// Relative paths of all files, sorted.
    package var files: [String]
    package var ref: String?

    package init(
        kinds: Set<ScannerDefinition.TargetKind>, files: [String], ref: String?
    ) {
        self.kinds = kinds
        self.files = files
        self.ref = ref
    }

    package var languages: Set<String> { Set(files.compactMap(Language.of)) }
}
