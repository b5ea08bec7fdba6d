/// Something to do, with the command that begins it.
package struct NextStep: Sendable, Hashable {
    package let text: String
    package let command: String?

    package init(_ text: String, _ command: String? = nil) {
        self.text = text
        self.command = command
    }
}

extension ReliabilitySummary {
    /// What to do first: what hides findings comes before what shows too many of them.
    package var nextSteps: [NextStep] {
        var steps: [NextStep] = []
        for scanner in now.silentScanners {
            steps.append(
                NextStep(
                    scanner.silenceText ?? scanner.scanner,
                    "sluice scanner check \(scanner.scanner)"))
        }
        if let oldest = now.recovery.open.first {
            let age = Elapsed.text(milliseconds: Double(now.selection.window.end - oldest.openedAt))
            steps.append(
                NextStep(
                    "\(count(now.recovery.open.count, "stage")) broken; the longest for \(age): "
                        + "\(oldest.repository), \(oldest.stage)",
                    "sluice playbook results-stopped --repository \(oldest.repository)"))
        }
        let never = now.coverage.counts[.never] ?? 0
        let stale = (now.coverage.counts[.stale] ?? 0) + (now.coverage.counts[.partial] ?? 0)
        if never + stale > 0 {
            steps.append(
                NextStep(
                    "\(count(never, "repository", "repositories")) never scanned, \(stale) stale or in part",
                    "sluice metrics --format csv --indicator coverage"))
        }
        let breached = now.serviceLevels.whole[.breached]
        if breached > 0 {
            steps.append(
                NextStep(
                    "\(count(breached, "finding")) past the deadline", "sluice findings list"))
        }
        let noisy = now.failingRules.filter { ($0.falsePositives.value ?? 0) >= 0.3 }
        if let rule = noisy.first {
            steps.append(
                NextStep(
                    "the rule \(rule.rule) blocks what is a false positive in "
                        + "\(rule.falsePositives.fullText)", "sluice playbook gate-blocks-too-much")
            )
        }
        if let pipeline = now.unstablePipelines.first {
            steps.append(
                NextStep(
                    "\(count(now.unstablePipelines.count, "pipeline")) changed the verdict without a "
                        + "change; first \(pipeline.repository), \(pipeline.pipeline)",
                    "sluice runs compare \(pipeline.example.joined(separator: " "))"))
        }
        for scanner in now.scanners where scanner.drift.numerator > 0 {
            steps.append(
                NextStep(
                    "\(count(scanner.drift.numerator, "repository", "repositories")) not on "
                        + "\(scanner.scanner) \(scanner.versions.first?.version ?? "")",
                    "sluice scanner list"))
        }
        return steps
    }

    private func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        number == 1 ? "1 \(one)" : "\(number) \(many ?? one + "s")"
    }
}
