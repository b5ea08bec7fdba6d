import Findings
import Manifests

extension Inquiry {
    init(_ condition: Match.Condition, _ context: JudgingContext) {
        switch condition {
        case .any(let matches): self = .any(matches.map { Inquiry($0, context) })
        case .all(let matches): self = .all(matches.map { Inquiry($0, context) })
        case .not(let match): self = .not(Inquiry(match, context))
        case .repository(let globs):
            self = .settled(context.subject.isRepository(globs), attribute: "repo")
        case .branch(let globs):
            self = .settled(context.subject.isBranch(globs), attribute: "branch")
        case .team(let globs): self = .settled(context.subject.isOfTeam(globs), attribute: "team")
        case .label(let globs):
            self = .settled(context.subject.hasLabel(globs), attribute: "label")
        case .environment(let globs):
            self = .settled(context.subject.runs(in: globs), attribute: "environment")
        case .pathOutside(let globs):
            self = .not(.question(.about("path", Place.self) { $0.lies(in: globs) }))
        default:
            if let question = Question(of: condition, context) {
                self = .question(question)
            } else {
                // Every condition is one of those above or has a question; none may pass for granted.
                self = .settled(.unknown, attribute: "condition")
            }
        }
    }
}

extension Question {
    fileprivate init?(of condition: Match.Condition, _ context: JudgingContext) {
        let question = Self.ofKind(condition, context) ?? Self.ofPlace(condition)
        guard
            let question = question ?? Self.ofAdvisory(condition) ?? Self.ofLife(condition, context)
        else { return nil }
        self = question
    }

    private static func ofKind(
        _ condition: Match.Condition, _ context: JudgingContext
    ) -> Question? {
        let assumed = context.unknownSeverity
        switch condition {
        case .scanClass(let classes):
            return .about("class", ScanClass.self) { Truth(classes.contains($0)) }
        case .severity(let severities):
            // A rule on `unknown` still finds what counts as something else elsewhere.
            return .about("severity", Severity.self) { severity in
                Truth(
                    severities.contains(severity)
                        || severity == .unknown && severities.contains(assumed))
            }
        case .severityAtLeast(let least):
            return .about("severity", Severity.self) { severity in
                Truth((severity == .unknown ? assumed : severity) >= least)
            }
        case .fixAvailable(let isAvailable):
            return .about("fix", Flags.Fix.self) { Truth($0.isAvailable == isAvailable) }
        case .new(let isNew): return .about("new", Flags.New.self) { Truth($0.isNew == isNew) }
        case .inlineSuppressed(let isSuppressed):
            return .about("inline_suppressed", Flags.Suppressed.self) {
                Truth($0.isSuppressed == isSuppressed)
            }
        case .confidence(let words):
            return .about("confidence", Flags.Assured.self) { facet in
                facet.confidence.map { Truth(words.contains($0)) } ?? .unknown
            }
        case .confidenceAtLeast(let least):
            return .about("confidence", Flags.Assured.self) { facet in
                facet.confidence.map { Truth($0 >= least) } ?? .unknown
            }
        default: return nil
        }
    }

    private static func ofPlace(_ condition: Match.Condition) -> Question? {
        switch condition {
        case .path(let globs): return .about("path", Place.self) { $0.lies(in: globs) }
        case .owner(let globs): return .about("owner", Owners.self) { $0.belong(to: globs) }
        case .scanner(let names):
            let wanted = Set(names.map(\.value))
            return .about("scanner", Reporters.self) { facet in
                Truth(facet.scanners.contains(where: wanted.contains))
            }
        case .reporters(let bounds):
            return .about("reported_by", Reporters.self) { facet in
                Truth(bounds.contains(facet.scanners.count))
            }
        case .rule(let globs):
            return .about("rule", RuleNames.self) { facet in
                Truth(facet.names.contains { name in globs.contains { $0.matches(name) } })
            }
        case .licence(let globs):
            return .about("licence", LicenceName.self) { facet in
                Truth(facet.name.map { name in globs.contains { $0.matches(name) } } ?? false)
            }
        case .analysis(let globs):
            return .about("analysis", Assessment.self) { facet in
                guard let state = facet.state else { return .unknown }
                return Truth(globs.contains { $0.matches(state) })
            }
        case .package(let patterns):
            return .about("package", PackageFacet.self) { $0.isMeant(by: patterns) }
        case .purl(let ranges):
            return .about(
                "purl", PackageFacet.self, lookup: .packages(ranges.map(\.identity))
            ) { $0.lies(in: ranges) }
        default: return nil
        }
    }

    private static func ofAdvisory(_ condition: Match.Condition) -> Question? {
        switch condition {
        case .cwe(let numbers):
            let family = WeaknessTree.family(of: numbers)
            return .about("cwe", Weaknesses.self) { $0.include(anyOf: family) }
        case .identifier(let identifiers):
            let wanted = Set(identifiers.map { $0.lowercased() })
            return .about("cve", Identifiers.self, lookup: .identifiers(Array(wanted))) {
                $0.include(anyOf: wanted)
            }
        case .knownExploited(let isKnown):
            return .about("kev", Exploited.self) { $0.equals(isKnown) }
        case .reachable(let isReachable):
            return .about("reachable", Reached.self) { $0.equals(isReachable) }
        case .epss(let bounds):
            return .about("epss", Likelihood.self) { $0.lies(within: bounds) }
        case .cvss(let bounds): return .about("cvss", Score.self) { $0.lies(within: bounds) }
        case .cvssMetrics(let demands):
            return .about("cvss_vector", Vector.self) { $0.meet(demands) }
        default: return nil
        }
    }

    private static func ofLife(
        _ condition: Match.Condition, _ context: JudgingContext
    ) -> Question? {
        switch condition {
        case .age(let bounds):
            let now = context.now
            return .about("age", AgeFacet.self) { $0.lies(within: bounds, now: now) }
        case .ageInDays(let bounds):
            let now = context.now
            return .about("age_days", AgeFacet.self) { $0.lies(within: bounds, now: now) }
        case .deadline(let states):
            return .about("sla", AgeFacet.self) {
                context.deadlines.isIn(states, $0, in: context)
            }
        case .fingerprint(let names):
            let wanted = Set(names)
            return .about("fingerprint", Names.self, lookup: .fingerprints(names)) { facet in
                Truth(facet.names.contains(where: wanted.contains))
            }
        default: return nil
        }
    }
}
