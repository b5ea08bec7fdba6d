import Checkout
package import Findings
import Manifests
import Synchronization

/// One run as it is told to the history.
///
/// The first thing that goes wrong ends the telling, and makes the run incomplete: who reads the history
/// later must be able to rely on it that what is missing there was said to be.
final class RunRecording: Sendable {
    private let recorder: RunRecorder?
    private let failure = Mutex<String?>(nil)

    init(_ recorder: RunRecorder?) { self.recorder = recorder }

    /// Why the run is not in the history.
    var problem: String? { failure.withLock { $0 } }

    var isOn: Bool { recorder != nil && problem == nil }

    func begin(_ record: RunRecord, folder: String?) {
        attempt { try $0.begin(record, folder) }
    }

    /// Says of each finding since when it is there and where it stands.
    func recognise(
        _ results: inout ScanResults, _ examined: Examined, _ scope: ChangedScope?,
        _ record: RunRecord
    ) async {
        guard isOn, let place = record.place else { return }
        var evidence = LifeEvidence(
            findings: results.findings, runs: results.runs, pipeline: record.pipeline,
            at: record.startedAt)
        evidence.renames = await renames(examined, place)
        if let scope { evidence.covers = { scope.covers($0) } }
        attempt { results.stand(try $0.recognise(record, evidence)) }
    }

    private func renames(_ examined: Examined, _ place: HistoryPlace) async -> [String: String] {
        var last: String?
        attempt { last = try $0.lastCommit(place) }
        return await examined.renames(since: last)
    }

    func baseline(_ place: HistoryPlace?) -> PastScan? {
        var past: PastScan?
        if let place { attempt { past = try $0.baseline(place) } }
        return past
    }

    private func attempt(_ body: (RunRecorder) throws -> Void) {
        guard let recorder, problem == nil else { return }
        do {
            try body(recorder)
        } catch {
            failure.withLock { $0 = "\(error)" }
        }
    }
}

extension Examined {
    /// Old path to new path; a commit that a forced push took away tells of none.
    func renames(since commit: String?) async -> [String: String] {
        guard let commit, commit != self.commit || isDirty, let workspace else { return [:] }
        return (try? await workspace.changes(since: commit))?.renames ?? [:]
    }
}

extension Scan {
    /// The same scan, of which the history knows nothing.
    ///
    /// Its reports are written and its verdict holds. But it is incomplete: what is not recorded is
    /// missing from all that is later computed from the history, and nobody would look for it.
    package func unrecorded(_ reason: String) -> Scan {
        var scan = self
        scan.run.place = nil
        scan.completeness = completeness.with(
            gap: "the run is not in the history: \(reason) (--no-history does without)")
        return scan
    }
}
