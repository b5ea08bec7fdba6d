/// Results of all scanners, made into findings: nothing is lost on the way, and nothing becomes part of
/// another without a rule that says why.
package struct FindingSet: Sendable {
    /// What happened to one scanner's results: `raw = findings + merged`.
    package struct Tally: Sendable, Hashable {
        package var raw = 0
        /// Findings that this scanner was the first to report.
        package var findings = 0
        /// Results that joined a finding which was there already, by the rule that says they are one.
        package var mergedBy: [MergeRule: Int] = [:]

        package var merged: Int { mergedBy.values.reduce(0, +) }

        package init() {}
    }

    package private(set) var findings: [Finding] = []
    package private(set) var tallies: [String: Tally] = [:]
    private var places: [Fingerprint: Int] = [:]
    /// By fingerprint without its occurrence, one above those that were given out beside a report's own.
    private var free: [Fingerprint: Int] = [:]

    private static let mostTrials = 8

    package init() {}

    /// Adds one scanner's results, in the order of its report.
    package mutating func add(_ results: [RawResult], from scanner: String, lines: SourceLines) {
        var tally = tallies[scanner] ?? Tally()
        tally.raw += results.count
        var older = IdentityKeys(lines: lines)
        let identities = ReportIdentities(results, lines: lines).identities
        let firstOwn = findings.count
        findings.reserveCapacity(firstOwn + results.count)
        places.reserveCapacity(firstOwn + results.count)
        for (result, var identity) in zip(results, identities) {
            let before = older.fingerprint(of: result)
            keepApart(&identity, result, firstOwn)
            let finding = Finding(
                result, reportedBy: scanner, identity: identity, olderFingerprint: before)
            if let place = places[identity.fingerprint] {
                let rule = MergeRule(findings[place], scanner)
                findings[place].absorb(finding, because: [rule.reason(finding, scanner)])
                tally.mergedBy[rule, default: 0] += 1
            } else {
                places[finding.fingerprint] = findings.count
                findings.append(finding)
                tally.findings += 1
            }
        }
        tallies[scanner] = tally
    }

    /// Adds findings that have their identity already, as an earlier report holds them.
    package mutating func add(_ known: [Finding]) {
        for finding in known {
            let scanner = finding.reportedBy.first?.scanner ?? ""
            tallies[scanner, default: Tally()].raw += 1
            if let place = places[finding.fingerprint] {
                let rule = MergeRule(findings[place], scanner)
                findings[place].absorb(finding, because: [rule.reason(finding, scanner)])
                tallies[scanner]?.mergedBy[rule, default: 0] += 1
            } else {
                places[finding.fingerprint] = findings.count
                findings.append(finding)
                tallies[scanner]?.findings += 1
            }
        }
    }

    /// What is called the same but stands elsewhere is another of its kind.
    private mutating func keepApart(
        _ identity: inout Identity, _ result: RawResult, _ firstOwn: Int
    ) {
        if places[identity.fingerprint] == nil { return }
        let spot = Spot(result)
        var trials = 0
        while let place = places[identity.fingerprint] {
            let other = Spot(findings[place])
            if place < firstOwn ? other.mayBeSame(as: spot) : other.isSame(as: spot) { return }
            trials += 1
            // Among thousands of equal lines each would try all the others.
            let base = identity.fingerprint.first
            let next = trials < Self.mostTrials ? 0 : free[base] ?? 0
            identity.occurrence = max(identity.occurrence + 1, next)
        }
        if trials > 0 {
            let base = identity.fingerprint.first
            free[base] = max(free[base] ?? 0, identity.occurrence + 1)
        }
    }

    /// Makes one of what several scanners say about one problem; call it when all have been added.
    package mutating func merge() {
        let merge = Merge(findings)
        if merge.absorbed.isEmpty { return }
        findings = merge.findings
        for absorbed in merge.absorbed {
            tallies[absorbed.scanner]?.findings -= 1
            tallies[absorbed.scanner]?.mergedBy[absorbed.rule, default: 0] += 1
        }
        places = Dictionary(
            findings.enumerated().map { ($1.fingerprint, $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Says whom each finding belongs to.
    package mutating func assign(_ owners: (Finding) -> [String]) {
        for index in findings.indices { findings[index].owners = owners(findings[index]) }
    }

    /// Says which findings are new, by their places.
    package mutating func mark(new: Set<Int>) {
        for index in findings.indices { findings[index].isNew = new.contains(index) }
    }

    /// Says since when each finding is there and where it stands, in their order.
    package mutating func stand(_ standings: [FindingStanding]) {
        for (index, standing) in zip(findings.indices, standings) {
            findings[index].firstSeen = standing.firstSeen
            findings[index].state = standing.state
        }
    }

    /// Fills in what is known of findings beside their reports; what they are known by stays.
    package mutating func complete(_ fill: (inout Finding) -> Void) {
        for index in findings.indices { fill(&findings[index]) }
    }

    /// Worst first, then by place, so that two runs over the same tree print the same order.
    package var sorted: [Finding] { FindingOrder(findings).places.map { findings[$0] } }
}

extension Finding {
    init(
        _ result: RawResult, reportedBy scanner: String, identity: Identity,
        olderFingerprint: Fingerprint
    ) {
        let fingerprints = identity.fingerprints
        self.init(
            fingerprint: fingerprints[0], scanClass: result.scanClass, severity: result.severity,
            title: result.title, details: result.details, ruleID: result.ruleID,
            identifiers: result.identifiers, cwes: result.cwes, cvss: result.cvss,
            cvssVector: result.cvssVector, epss: result.epss, knownExploited: result.knownExploited,
            location: result.location,
            package: result.package,
            reportedBy: [
                Report(
                    scanner: scanner, ruleID: result.ruleID, severity: result.severity,
                    severityOrigin: result.severityOrigin)
            ],
            inlineSuppressed: result.inlineSuppressed, helpURL: result.helpURL,
            analysis: result.analysis)
        secret = result.secret
        otherFingerprints = fingerprints.dropFirst() + [olderFingerprint]
        // Version 1 hashes the line of a secret without a key: whoever has it could try out guesses.
        if secret != nil { otherFingerprints = Array(fingerprints.dropFirst()) }
        contents = identity.contents
        equivalentRules = result.equivalentRules
    }

    /// Takes over what another report of the same thing knows more of; the strictest severity wins.
    mutating func absorb(_ other: Finding, because reasons: [String]) {
        mergedBecause = Set(mergedBecause + reasons).sorted()
        otherFingerprints = Set(otherFingerprints + other.fingerprints).subtracting([fingerprint])
            .sorted()
        contents += other.contents.filter { !contents.contains($0) }
        severity = max(severity, other.severity)
        takeHigherCVSS(of: other)
        epss = [epss, other.epss].compactMap(\.self).max()
        knownExploited = knownExploited ?? other.knownExploited
        details = details ?? other.details
        helpURL = helpURL ?? other.helpURL
        // A marker for one tool does not silence what another one sees.
        inlineSuppressed = inlineSuppressed && other.inlineSuppressed
        // Nor does an assessment of the one speak for the other.
        if analysis != other.analysis { analysis = nil }
        identifiers += other.identifiers.filter { !identifiers.contains($0) }
        cwes = Set(cwes).union(other.cwes).sorted()
        add(other.reportedBy)
        absorbPlaces(of: other)
        if let theirs = other.package, var ours = package {
            ours.fixedVersions += theirs.fixedVersions.filter { !ours.fixedVersions.contains($0) }
            ours.purl = ours.purl ?? theirs.purl
            package = ours
        }
    }

    /// Keeps where else a secret stands; the place in the tree goes before those in the history.
    private mutating func absorbPlaces(of other: Finding) {
        guard let theirs = other.secret, !theirs.isOfLine else { return }
        let ours = secret?.hash ?? theirs.hash
        let overlapping = Set((secret?.overlapping ?? []) + [theirs.hash] + theirs.overlapping)
        secret = secret ?? theirs
        secret?.overlapping = overlapping.subtracting([ours]).sorted()
        var all = [location] + otherLocations
        for place in [other.location] + other.otherLocations
        where !all.contains(where: { $0.isLine(of: place) }) { all.append(place) }
        if let present = all.firstIndex(where: { $0.commit == nil }) {
            all.insert(all.remove(at: present), at: 0)
        }
        location = all[0]
        otherLocations = Array(all.dropFirst())
    }

    /// The higher score with its own vector; of equal ones the one that has a vector.
    private mutating func takeHigherCVSS(of other: Finding) {
        guard let theirs = other.cvss else { return }
        if let ours = cvss, ours > theirs { return }
        let isEqual = cvss == theirs
        cvss = theirs
        cvssVector =
            isEqual ? [cvssVector, other.cvssVector].compactMap(\.self).max() : other.cvssVector
    }
}

extension Finding.Location {
    fileprivate func isLine(of other: Finding.Location) -> Bool {
        path == other.path && startLine == other.startLine && commit == other.commit
            && layer == other.layer
    }
}
