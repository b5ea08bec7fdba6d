import Checkout
import Findings
import Manifests

/// Finds what a scan is compared with: a report that was named, one that is kept, else another scan.
struct BaselineSearch: Sendable {
    let request: ScanRequest
    let settings: ScanSettings
    let observer: ScanObserver
    /// The target of the scan of today.
    let target: RunRecord.Target
    let deadline: ContinuousClock.Instant
    let recording: RunRecording
    let place: HistoryPlace?
    let examined: Examined

    struct Found: Sendable {
        var past: PastScan?
        var record: BaselineRecord
        var renames: [String: String] = [:]
    }

    /// - Parameters:
    ///   - changes: What is different from the merge base, or why nobody knows; `nil` without a ref.
    ///   - runs: How the scanners of today ended.
    ///   - scope: What today's scan was confined to.
    /// - Returns: What to compare with, or why there is nothing.
    func find(
        _ changes: Result<TreeChanges, any Error>?, _ runs: [ScannerRun], _ scope: ChangedScope?
    ) async -> Found {
        switch request.baseline {
        case nil: return Found(record: .none("no baseline was named"))
        case .report(let past, let file):
            var record = BaselineRecord(kind: .report)
            record.ref = file
            return Found(past: past, record: record)
        case .history: return await known()
        case .ref(let ref):
            switch changes {
            case .success(let changes): return await find(ref, changes, runs, scope)
            case .failure(let error):
                var record = BaselineRecord.none("\(error)")
                record.ref = ref
                return Found(record: record)
            case nil: return Found(record: .none("this target has no commits"))
            }
        }
    }

    private func known() async -> Found {
        guard let past = recording.baseline(place) else {
            return Found(record: .none("the history has no complete scan to compare with"))
        }
        var record = BaselineRecord(kind: .history)
        record.run = past.run
        let renames = await examined.renames(since: past.commit)
        return Found(past: past, record: record, renames: renames)
    }

    private func find(
        _ ref: String, _ changes: TreeChanges, _ runs: [ScannerRun], _ scope: ChangedScope?
    ) async -> Found {
        var record = BaselineRecord(kind: .earlierRun)
        record.ref = ref
        let kept = settings.pastScans(
            request.pipeline.name, target.location, changes.mergeBase
        ).first { $0.isWhole && !$0.isDirty && $0.isComplete && $0.isComparable(with: runs) }
        if let kept { return Found(past: kept, record: record, renames: changes.renames) }
        record.kind = .scan
        observer(.comparing(commit: changes.mergeBase))
        let started = settings.now()
        let scan = await scanned(changes, scope)
        record.seconds = settings.now() - started
        settings.keep(scan)
        // Nothing was examined: that it had no findings would make everything new without saying why.
        guard scan.scanners.contains(where: { $0.state == .complete || $0.state == .partial })
        else {
            record.kind = .none
            record.commit = changes.mergeBase
            record.run = scan.run.id
            record.reason =
                "the merge base could not be scanned: "
                + (scan.completeness.gaps.first ?? "no scanner completed")
            return Found(record: record)
        }
        var past = PastScan(scan)
        // What was left out of it was left out of today's scan, too.
        past.isWhole = true
        return Found(past: past, record: record, renames: changes.renames)
    }

    /// A scan of its own, with the same pipeline; a running site is not asked again, since it is of today.
    private func scanned(_ changes: TreeChanges, _ scope: ChangedScope?) async -> Scan {
        var request = request
        request.baseline = nil
        request.changedOnly = false
        request.reportFiles = []
        request.scope = scope?.mirrored(changes)
        request.pipeline.reports = []
        request.pipeline.target.url = nil
        let named = target.ref.map { "@" + $0 } ?? ""
        func bare(_ text: String?) -> String? {
            text.map {
                !named.isEmpty && $0.hasSuffix(named) ? String($0.dropLast(named.count)) : $0
            }
        }
        request.pipeline.target.git = bare(request.pipeline.target.git)
        request.pipeline.target.path = bare(request.pipeline.target.path)
        request.pipeline.target.ref = changes.mergeBase
        let left = max(1, Int((deadline - .now).components.seconds))
        request.pipeline.limits.timeout = TimeSpan(seconds: left)
        // The history is about what was asked for.
        var settings = settings
        settings.recorder = nil
        return await Conductor(settings, observer: observer).scan(request)
    }
}
