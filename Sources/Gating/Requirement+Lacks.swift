import Findings
import Manifests

extension Requirement {
    /// Why a complete run does not do; `nil` when it does.
    func lack(of run: ScannerRun, now: Double) -> String? {
        staleness(of: run, now: now) ?? age(of: run, now: now) ?? wrongVersion(of: run)
            ?? thinness(of: run) ?? weakness(of: run)
    }

    private func staleness(of run: ScannerRun, now: Double) -> String? {
        guard let maximumDatabaseAge, let date = run.databaseDate else { return nil }
        guard let then = RFC3339.seconds(date) else {
            return "\(run.scanner) has a database of unreadable date \"\(date)\""
        }
        // A clock may be off, but data from next week would stay fresh for ever.
        if then > now + 86400 { return "\(run.scanner) has a database from the future, \(date)" }
        guard now - then > Double(maximumDatabaseAge.seconds) else { return nil }
        return "\(run.scanner) has a database of \(date), older than \(maximumDatabaseAge)"
            + (run.remedy.map { " (\($0))" } ?? "")
    }

    private func age(of run: ScannerRun, now: Double) -> String? {
        guard let maximumAge else { return nil }
        guard let then = run.startedAt else {
            return "nobody knows when \(run.scanner) ran"
        }
        if then > now + 86400 { return "\(run.scanner) ran in the future" }
        guard now - then > Double(maximumAge.seconds) else { return nil }
        return "\(run.scanner) ran \(count(Int((now - then) / 86400), "day", "days")) ago, "
            + "longer than \(maximumAge)"
    }

    private func wrongVersion(of run: ScannerRun) -> String? {
        guard let range = versions[run.scanner] else { return nil }
        guard let text = run.version, let version = Version(text) else {
            return "the version of \(run.scanner) is unknown, and \(range) is asked for"
        }
        return range.contains(version)
            ? nil : "\(run.scanner) is \(text), and \(range) is asked for"
    }

    private func thinness(of run: ScannerRun) -> String? {
        guard minimumFiles != nil || minimumShare != nil else { return nil }
        guard let examined = run.examinedFiles else {
            return "\(run.scanner) does not tell how many files it examined"
        }
        if let minimumFiles, examined < minimumFiles {
            return "\(run.scanner) examined \(count(examined, "file", "files")), "
                + "at least \(minimumFiles) \(isAre(minimumFiles)) asked for"
        }
        guard let minimumShare else { return nil }
        guard let all = run.examinableFiles else {
            return "\(run.scanner) does not tell of how many files it examined \(examined)"
        }
        guard Double(examined) < minimumShare * Double(all) else { return nil }
        return "\(run.scanner) examined \(examined) of \(all) files, "
            + "less than the share of \(minimumShare)"
    }

    private func weakness(of run: ScannerRun) -> String? {
        guard let isolation else { return nil }
        guard let level = IsolationLevel(rawValue: run.isolation) else {
            return "nobody knows how \(run.scanner) was kept in"
        }
        return level >= isolation
            ? nil
            : "\(run.scanner) ran at isolation \(level.rawValue), "
                + "\(isolation.rawValue) is asked for"
    }
}
