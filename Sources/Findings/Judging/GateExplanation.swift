/// Why a verdict is what it is, for whoever has to lift it.
package struct GateExplanation: Sendable, Hashable {
    /// One condition of a rule, held against one finding.
    package struct Condition: Sendable, Hashable {
        /// As the policy writes it, such as `severity: {gte: high}`.
        package var wanted: String
        /// What the finding has; `nil` when it has nothing of the kind.
        package var value: String?
        package var holds: Bool

        package init(wanted: String, value: String?, holds: Bool) {
            self.wanted = wanted
            self.value = value
            self.holds = holds
        }
    }

    package struct Match: Sendable, Hashable {
        package var finding: Finding
        package var conditions: [Condition]

        package init(finding: Finding, conditions: [Condition]) {
            self.finding = finding
            self.conditions = conditions
        }
    }

    package struct Rule: Sendable, Hashable {
        package var outcome: RuleOutcome
        package var matches: [Match]
        /// What matches and a waiver excuses.
        package var waived: [Match]

        package init(outcome: RuleOutcome, matches: [Match], waived: [Match] = []) {
            self.outcome = outcome
            self.matches = matches
            self.waived = waived
        }
    }

    /// A waiver that was looked at, whether it excused anything or not.
    package struct Waiver: Sendable, Hashable {
        package var id: String
        /// `inForce`, `expired`, `underInvestigation` or `exceeded`.
        package var standing: String
        package var expires: String
        package var approvedBy: String
        package var matching: Int
        package var covered: Int

        package init(
            id: String, standing: String, expires: String, approvedBy: String, matching: Int,
            covered: Int
        ) {
            self.id = id
            self.standing = standing
            self.expires = expires
            self.approvedBy = approvedBy
            self.matching = matching
            self.covered = covered
        }
    }

    /// Something to do, and how many findings that block it takes away.
    package struct Step: Sendable, Hashable {
        package var action: String
        package var lifts: Int

        package init(action: String, lifts: Int) {
            self.action = action
            self.lifts = lifts
        }
    }

    /// The fewest things to do after which no rule blocks.
    package struct Way: Sendable, Hashable {
        package var steps: [Step]
        /// Findings that block.
        package var blocking: Int
        /// No way has fewer steps than this; equals the number of steps when that is proved.
        package var fewest: Int

        package init(steps: [Step], blocking: Int, fewest: Int) {
            self.steps = steps
            self.blocking = blocking
            self.fewest = fewest
        }

        package var isFewest: Bool { steps.count == fewest }
    }

    /// The id of the run.
    package var run: String
    package var target: String
    package var verdict: Verdict
    package var gaps: [String]
    package var rules: [Rule]
    package var waivers: [Waiver] = []
    /// `nil` when nothing blocks.
    package var way: Way?
    /// What a person should know, such as that the policy is another one by now.
    package var remarks: [String]

    package init(
        run: String, target: String, verdict: Verdict, gaps: [String], rules: [Rule], way: Way?,
        remarks: [String] = []
    ) {
        self.run = run
        self.target = target
        self.verdict = verdict
        self.gaps = gaps
        self.rules = rules
        self.way = way
        self.remarks = remarks
    }
}
