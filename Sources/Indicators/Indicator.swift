/// What is measured, by the name that machines know it by.
package enum Indicator: String, Sendable, Hashable, CaseIterable {
    case jobSuccess, timeToRecover, openIncidents
    case gateBlocks, gateWarnings, gatePasses, gateBlocksByWeek, blockedChanges
    case coverage, coverageState, classCoverage
    case openFindings, waivedFindings, openFindingAge, timeToFix
    case remediation, backlogGrowth, backlog
    case deadlines, deadlinesKept
    case compliance
    case ruleBlocks, ruleRepositories, ruleFalsePositives, ruleTruePositives
    case unstablePipelines, pipelineFlips, pipelineIncomplete
    case scannerFlakes, scannerSilence, versionDrift, scannerVersions, databaseAge

    package var title: String {
        switch self {
        case .jobSuccess: "Security job success rate"
        case .timeToRecover: "Time to recover a failed stage"
        case .openIncidents: "Open incidents"
        case .gateBlocks: "Gate block rate"
        case .gateWarnings: "Runs passing with a warning"
        case .gatePasses: "Runs passing the gate"
        case .gateBlocksByWeek: "Gate block rate by week"
        case .blockedChanges: "Changes with a block"
        case .coverage: "Active scan coverage"
        case .coverageState: "Repositories by coverage"
        case .classCoverage: "Coverage of a class"
        case .openFindings: "Open findings"
        case .waivedFindings: "Waived findings"
        case .openFindingAge: "Age of open findings"
        case .timeToFix: "Time to fix"
        case .remediation: "Remediation rate"
        case .backlogGrowth: "Backlog growth"
        case .backlog: "Backlog"
        case .deadlines: "Open findings by deadline"
        case .deadlinesKept: "Open findings within the deadline"
        case .compliance: "Compliance pass rate"
        case .ruleBlocks: "Runs that a rule blocked"
        case .ruleRepositories: "Repositories that a rule blocked"
        case .ruleFalsePositives: "False positives of a rule"
        case .ruleTruePositives: "True positives of what was judged"
        case .unstablePipelines: "Unstable pipelines"
        case .pipelineFlips: "Verdicts that changed without a change"
        case .pipelineIncomplete: "Incomplete of the last 20 runs"
        case .scannerFlakes: "Scanner flake rate"
        case .scannerSilence: "Runs since a scanner last completed"
        case .versionDrift: "Repositories behind the newest version"
        case .scannerVersions: "Repositories on a version"
        case .databaseAge: "Age of the oldest database in use"
        }
    }

    package var formula: String {
        switch self {
        case .jobSuccess: "complete / (complete + incomplete); blocked is a success"
        case .timeToRecover: "next success - first failure, of incidents that ended"
        case .openIncidents: "failed stages that have not succeeded since"
        case .gateBlocks, .gateBlocksByWeek: "blocked / evaluated"
        case .gateWarnings: "warned / evaluated"
        case .gatePasses: "passed / evaluated"
        case .blockedChanges: "commits with a block / commits evaluated"
        case .coverage: "all required classes fresh / (inventory - excluded)"
        case .coverageState: "repositories of the inventory"
        case .classCoverage: "class fresh / repositories that require it"
        case .openFindings: "open on default branches, not waived"
        case .waivedFindings: "risk accepted or false positive"
        case .openFindingAge: "end of the window - first seen"
        case .timeToFix: "fixed - first seen, of what is still fixed"
        case .remediation: "fixed / (open at start + new + reopened)"
        case .backlogGrowth: "(new + reopened + unwaived - fixed - waived) / open at start"
        case .backlog: "findings of default branches"
        case .deadlines: "age against the limit of the severity; approaching from 75 %"
        case .deadlinesKept: "(on track + approaching) / with a deadline"
        case .compliance: "passed / applicable, last run of each repository"
        case .ruleBlocks: "runs"
        case .ruleRepositories: "distinct repositories"
        case .ruleFalsePositives: "false positives / findings that it ever blocked"
        case .ruleTruePositives: "real / judged"
        case .unstablePipelines: "pipelines with a flip"
        case .pipelineFlips: "same commit, policy, databases and scope; another verdict"
        case .pipelineIncomplete: "incomplete / last 20 runs"
        case .scannerFlakes: "partial, failed, timed out or retried / started"
        case .scannerSilence: "runs anywhere without a complete one since"
        case .versionDrift: "not on the newest version / all"
        case .scannerVersions: "last scan of the default branch"
        case .databaseAge: "end of the window - date of the advisory data"
        }
    }
}
