import Findings

/// Which run this was, of what.
struct HeaderSection {
    let scan: Scan

    var lines: [Line] {
        let run = scan.run
        var what = ["sluice \(run.sluiceVersion)", "run \(run.id)"]
        if let started = Timestamp(secondsSince1970: run.startedAt) { what.append(started.short) }
        what.append(Wording.duration(run.finishedAt - run.startedAt))
        var how = [files, "pipeline \(run.pipeline)"]
        if let level = run.isolation?.level {
            how.append("isolation \(level.rawValue) (\(level.word))")
        } else if let isolation {
            how.append("isolation \(isolation)")
        }
        how += run.feeds.map { "\($0.kind.title) of \($0.date)" }
        return [
            Line([Span(target, .strong)], .wrap(hang: 2)),
            Line([Span(how.joined(separator: " · "))], .wrap(hang: 2)),
            Line([Span(what.joined(separator: " · "), .faint)], .wrap(hang: 2)),
        ] + scope
    }

    /// What was not looked at must not be found out from the small print.
    private var scope: [Line] {
        guard let scope = scan.scope else { return [] }
        var text =
            "changed files only: \(scope.files) of \(scope.allFiles), against \(scope.ref) "
            + "(\(Wording.shortCommit(scope.mergeBase)))"
        let parts = [
            ("the whole target", scope.wholeScanners),
            ("changed files of the whole", scope.filteredScanners),
            ("nothing to do", scope.idleScanners),
        ]
        for (what, names) in parts where !names.isEmpty {
            text += " · \(what): \(Wording.list(names, atMost: 6))"
        }
        return [Line([Span(text, .yellow)], .wrap(hang: 2))]
    }

    private var target: String {
        let target = scan.run.target
        let ref = target.ref.map { " @\($0)" } ?? ""
        let commit = target.commit.map { " (\(Wording.shortCommit($0)))" } ?? ""
        return target.location + ref + commit + (target.isDirty ? " with uncommitted changes" : "")
    }

    var files: String {
        switch scan.run.target.kind {
        case .path, .git: Wording.count(scan.run.target.files, "file")
        case .imageArchive: "container image"
        case .url: "web application"
        }
    }

    /// What kept the scanners in: one word when all agree, else how many each.
    private var isolation: String? {
        var counts: [String: Int] = [:]
        for run in scan.scanners where run.attempts > 0 { counts[run.isolation, default: 0] += 1 }
        if counts.count < 2 { return counts.keys.first }
        return counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
            .map { "\($0.key) (\($0.value))" }.joined(separator: ", ")
    }
}
