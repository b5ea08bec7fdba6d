import ArgumentParser
import Checkout
import Findings
import Foundation
import History
import Manifests
import Orchestration

/// The history as runs of this invocation write it.
struct HistorySession {
    private let store: Store?
    private let recording: Recorder?
    /// Why there is none.
    private let problem: String?

    /// A store that cannot be opened is told with each run: it does not keep anybody from scanning.
    ///
    /// - Returns: `nil` when no history is wanted.
    /// - Throws: `StoreError.location`.
    init?(_ options: HistoryOptions, _ installed: InstalledSluice) throws {
        if options.isOff { return nil }
        let path = try options.place.path(installed.surroundings)
        do {
            let store = try Store(path: path)
            self.store = store
            recording = Recorder(store)
            problem = nil
        } catch {
            store = nil
            recording = nil
            problem = "\(error)"
        }
    }

    /// Says of runs whose sluice died that they were interrupted.
    func sweep(quiet: Bool) {
        do {
            let names = try recording?.sweep(at: Date().timeIntervalSince1970) { folder in
                RunArchive.isHeld(folder)
            }
            for name in names ?? [] where !quiet {
                Terminal.error.tell("the history has the run \(name) as interrupted")
            }
        } catch {
            Failure.tell("\(error)")
        }
    }

    var recorder: RunRecorder {
        guard let store, let recording else {
            let failure = Unopened(description: problem ?? "")
            return RunRecorder(
                begin: { _, _ in throw failure }, lastCommit: { _ in throw failure },
                recognise: { _, _ in throw failure }, baseline: { _ in throw failure })
        }
        return RunRecorder(
            begin: recording.begin, lastCommit: recording.lastCommit,
            recognise: recording.recognise,
            baseline: { try store.baseline(of: $0)?.past })
    }

    /// Records the end of a run; what comes back says if that could not be.
    func recorded(_ scan: Scan, _ request: ScanRequest) -> Scan {
        var scan = scan
        if scan.run.place != nil, let recording {
            do {
                try recording.end(RunEnding(scan, policy: Self.policy(request.policies)))
                return scan
            } catch {
                scan = scan.unrecorded("\(error)")
            }
        }
        if let gap = scan.completeness.gaps.last { Failure.tell(gap) }
        return scan
    }

    /// Their text, one document behind another, unless a file was changed since it was read.
    private static func policy(_ policies: [Policy]) -> RunEnding.JudgingPolicy? {
        var texts: [String] = []
        for policy in policies {
            guard let data = FileManager.default.contents(atPath: policy.file),
                Digest.sha256(of: Array(data)) == policy.digest
            else { return nil }
            texts.append(String(decoding: data, as: UTF8.self))
        }
        return RunEnding.JudgingPolicy(
            name: policies.map(\.name).joined(separator: ", "),
            text: texts.joined(separator: "---\n"))
    }

    private struct Unopened: Error, CustomStringConvertible { let description: String }
}
