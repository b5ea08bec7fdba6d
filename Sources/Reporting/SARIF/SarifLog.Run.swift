extension SarifLog {
    struct Run: Encodable {
        var tool: Tool
        var conversion: Conversion
        var automationDetails: AutomationDetails
        var invocations: [Invocation]
        var versionControlProvenance: [VersionControl]?
        var originalUriBaseIds: [String: ArtifactLocation]
        var columnKind = "unicodeCodePoints"
        var results: SarifResults
        var properties: RunProperties
    }

    struct Tool: Encodable {
        var driver: Driver
    }

    struct Driver: Encodable {
        var name: String
        var version: String?
        var rules: [Rule]?
    }

    /// Says that sluice wrote the log out of another tool's report.
    struct Conversion: Encodable {
        var tool: Tool
    }

    struct AutomationDetails: Encodable {
        /// All before the last `/` is what GitHub calls the category: one per scanner.
        var id: String
    }

    struct Invocation: Encodable {
        var executionSuccessful: Bool
        var exitCode: Int?
        var startTimeUtc: String?
        var endTimeUtc: String?
        var toolExecutionNotifications: [Notification]
    }

    struct Notification: Encodable {
        var level: Level
        var message: Message
    }

    enum Level: String, Encodable { case error, warning, note }

    struct VersionControl: Encodable {
        var repositoryUri: String
        var revisionId: String?
    }

    struct RunProperties: Encodable {
        var completeness: String
        var verdict: String
        var scanClass: String?
        var stage: String?
        var required: Bool?
        var state: String?
        var isolation: String?
        var isolationException: String?
        var evidence: [String]?
        var databaseDate: String?

        enum CodingKeys: String, CodingKey {
            case scanClass = "class"
            case completeness, verdict, stage, required, state, isolation, isolationException,
                evidence,
                databaseDate
        }
    }
}
