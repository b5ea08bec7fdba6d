/// What a run says of its own work (3.20).
struct SARIFInvocations {
    /// Failed invocations, notifications at level error, results that lie elsewhere.
    private(set) var errors: [String] = []
    /// That it ran well, and what it looked at.
    private(set) var evidence: [String] = []

    init(_ run: JSON) {
        let invocations = run["invocations"]?.array ?? []
        for invocation in invocations {
            if invocation["executionSuccessful"]?.boolean == false {
                errors.append("the report says that its execution was not successful")
            }
            let notifications =
                (invocation["toolExecutionNotifications"]?.array ?? [])
                + (invocation["toolConfigurationNotifications"]?.array ?? [])
            for notification in notifications where notification["level"]?.string == "error" {
                let text = notification["message"]?["text"]?.string ?? "an error without a message"
                errors.append(SARIFText.firstLine(text))
            }
        }
        if run["externalPropertyFileReferences"]?["results"] != nil {
            errors.append("its results are in other files (externalPropertyFileReferences)")
        }
        if !invocations.isEmpty, errors.isEmpty,
            invocations.allSatisfy({ $0["executionSuccessful"]?.boolean == true })
        {
            evidence.append("says that it was executed successfully")
        }
        let artifacts = run["artifacts"]?.array?.count ?? 0
        if artifacts > 0 { evidence.append("\(artifacts) artifacts") }
    }
}
