package import Findings

extension ReportV1 {
    /// What a report says, in the words of today.
    package struct Content: Sendable {
        package var runs: [ScannerRun]
        package var findings: [Findings.Finding]
        package var gaps: [String]
        package var target: RunRecord.Target
        /// What it was confined to.
        package var scope: ScanScope?
        /// Seconds since 1970, where it tells.
        package var examinedAt: Double?
    }

    /// - Throws: `ReportError.unreadable` for a word that this sluice does not know: what is left out
    ///   would count as absent.
    package var content: Content {
        get throws(ReportError) {
            var runs: [ScannerRun] = []
            for scanner in scanners { runs.append(try scanner.run) }
            var known: [Findings.Finding] = []
            for finding in findings { known.append(try finding.finding) }
            var target = RunRecord.Target(
                kind: try word(run.target.kind, "kind of target"), location: run.target.location,
                ref: run.target.ref, commit: run.target.commit, isDirty: run.target.isDirty,
                files: run.target.files)
            target.folder = run.target.folder
            target.imageDigests = run.target.imageDigests ?? []
            return Content(
                runs: runs, findings: known,
                gaps: completeness == "complete" || !gaps.isEmpty ? gaps : ["it is incomplete"],
                target: target, scope: scope.map { ScanScope($0) },
                examinedAt: (run.examinedAt ?? run.startedAt).flatMap(RFC3339.seconds))
        }
    }
}

func word<Word: RawRepresentable<String>>(
    _ text: String, _ what: String
) throws(ReportError) -> Word {
    guard let word = Word(rawValue: text) else {
        throw .unreadable(reason: "unknown \(what) \"\(text)\"")
    }
    return word
}

extension ScanScope {
    fileprivate init(_ scope: ReportV1.Scope) {
        self.init(
            ref: scope.ref, mergeBase: scope.mergeBase, files: scope.files,
            allFiles: scope.allFiles, wholeScanners: scope.wholeScanners,
            filteredScanners: scope.filteredScanners, idleScanners: scope.idleScanners)
    }
}

extension ReportV1.Scanner {
    /// What a judgement of today needs; the results are counted anew then.
    var run: ScannerRun {
        get throws(ReportError) {
            var run = ScannerRun(
                scanner: id, scanClass: try word(`class`, "class"), stage: stage,
                isRequired: required, state: try word(state, "state"), reason: reason,
                evidence: evidence)
            run.remedy = remedy
            run.version = version
            run.databaseDate = databaseDate
            run.attempts = attempts
            run.exitStatus = exitStatus
            run.durationSeconds = durationSeconds
            run.cpuSeconds = cpuSeconds
            run.maxResidentBytes = maxResidentBytes
            run.rawResults = rawResults
            run.rejectedResults = rejectedResults
            run.setAside = setAside ?? [:]
            run.isolation = isolation
            run.resultsOutOfScope = resultsOutOfScope ?? 0
            run.startedAt = startedAt.flatMap(RFC3339.seconds)
            run.examinedFiles = examinedFiles
            run.examinableFiles = examinableFiles
            return run
        }
    }
}

extension ReportV1.Finding {
    /// Without the secret's mark: a shortened hash must not be compared with whole ones.
    var finding: Findings.Finding {
        get throws(ReportError) {
            var finding = Findings.Finding(
                fingerprint: Fingerprint(stored: fingerprint),
                scanClass: try word(`class`, "class"), severity: try word(severity, "severity"),
                title: title, details: details, ruleID: ruleId, identifiers: identifiers,
                cwes: cwes, cvss: cvss, cvssVector: cvssVector.flatMap { try? CVSS($0) },
                epss: epss, knownExploited: knownExploited,
                location: location.location,
                package: `package`.map {
                    Findings.Finding.Package(
                        purl: $0.purl, name: $0.name, version: $0.version,
                        ecosystem: $0.ecosystem, fixedVersions: $0.fixedVersions)
                },
                reportedBy: reportedBy.map {
                    Findings.Finding.Report(
                        scanner: $0.scanner, ruleID: $0.ruleId,
                        severity: $0.severity.flatMap(Severity.init) ?? .unknown,
                        severityOrigin: $0.severityOrigin.flatMap(SeverityOrigin.init))
                },
                isNew: isNew, inlineSuppressed: inlineSuppressed, helpURL: helpUrl,
                analysis: analysis.map {
                    Analysis(
                        state: $0.state, justification: $0.justification, details: $0.details)
                })
            finding.state = state.flatMap(FindingState.init)
            finding.otherFingerprints = otherFingerprints.map { Fingerprint(stored: $0) }
            finding.mergedBecause = mergedBecause
            finding.confidence = confidence.flatMap(Confidence.init)
            finding.isReachable = isReachable
            finding.firstSeen = firstSeen.flatMap(Timestamp.seconds)
            finding.owners = (owner ?? "").split(separator: " ").map(String.init)
            return finding
        }
    }
}

extension SeverityOrigin {
    fileprivate init?(_ origin: ReportV1.SeverityOrigin) {
        guard let kind = Kind(rawValue: origin.kind) else { return nil }
        self.init(kind, origin.said)
    }
}

extension ReportV1.Location {
    var location: Findings.Finding.Location {
        Findings.Finding.Location(
            path: path, startLine: startLine, endLine: endLine, startColumn: startColumn,
            symbol: symbol, url: url, layer: layer, commit: commit)
    }
}
