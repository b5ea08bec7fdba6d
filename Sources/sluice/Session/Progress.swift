import Checkout
import Findings
import Foundation
import Manifests
import Orchestration
import Synchronization

/// Shows on standard error what a run is doing: live lines on a terminal, else starts and ends.
final class Progress: Sendable {
    private struct State {
        var running: [(id: String, since: ContinuousClock.Instant)] = []
        var checkout: String?
        var painted = 0
        var lastHeartbeat = ContinuousClock.now
    }

    private let state = Mutex(State())
    private let isLive: Bool
    private let isSilent: Bool
    private let ticker: Mutex<Task<Void, Never>?> = Mutex(nil)

    init(_ choice: ProgressChoice, quiet: Bool) {
        isSilent = choice == .none || quiet
        isLive = choice == .auto && Terminal.error.isTerminal && !isSilent
        guard !isSilent else { return }
        ticker.withLock { ticker in
            ticker = Task { [weak self] in
                while !Task.isCancelled {
                    try? await Task.sleep(for: .milliseconds(200))
                    self?.tick()
                }
            }
        }
    }

    /// Receives the events of a run.
    @Sendable func observe(_ event: ScanEvent) {
        guard !isSilent else { return }
        switch event {
        case .checkingOut(let progress): checkout(progress)
        case .planned(let plan):
            state.withLock { $0.checkout = nil }
            say("\(plan.running.count) of \(plan.steps.count) scanners apply")
        case .started(let step):
            state.withLock { $0.running.append((step.id, ContinuousClock.now)) }
            if !isLive { say("\(step.id): started") }
        case .ended(let run):
            state.withLock { state in state.running.removeAll { $0.id == run.scanner } }
            say(Self.line(run))
        case .comparing(let commit):
            say("comparing: the merge base \(commit.prefix(10)) is scanned with the same scanners")
        case .judging: break
        }
    }

    /// Takes live lines away; call once, at the end.
    func finish() {
        ticker.withLock { $0?.cancel() }
        state.withLock { state in
            state.running = []
            state.checkout = nil
            repaint(&state, above: nil)
        }
    }

    private func checkout(_ progress: CheckoutProgress) {
        let text = Self.words(progress)
        state.withLock { $0.checkout = text }
    }

    private func say(_ line: String) {
        state.withLock { repaint(&$0, above: line) }
    }

    private func tick() {
        state.withLock { state in
            if isLive { return repaint(&state, above: nil) }
            guard ContinuousClock.now - state.lastHeartbeat > .seconds(30) else { return }
            state.lastHeartbeat = .now
            let names = state.running.map { "\($0.id) (\(Self.seconds(since: $0.since)) s)" }
            guard !names.isEmpty else { return }
            repaint(&state, above: "still running: " + names.joined(separator: ", "))
        }
    }

    /// Paints the live block anew, with a finished line above it.
    private func repaint(_ state: inout State, above line: String?) {
        var text = ""
        if isLive, state.painted > 0 { text += "\u{1B}[\(state.painted)A\u{1B}[J" }
        if let line { text += Visible.line(line) + "\n" }
        state.painted = 0
        if isLive {
            var lines = state.running.map { "  \($0.id)  \(Self.seconds(since: $0.since)) s" }
            if let checkout = state.checkout { lines.insert("  " + checkout, at: 0) }
            let width = Terminal.error.width
            for line in lines { text += Visible.text(line).prefix(width - 1) + "\n" }
            state.painted = lines.count
        }
        if !text.isEmpty { try? Terminal.error.write(Array(text.utf8)) }
    }

    private static func seconds(since start: ContinuousClock.Instant) -> Int {
        Int((ContinuousClock.now - start).components.seconds)
    }

    private static func line(_ run: ScannerRun) -> String {
        let time = "\((run.durationSeconds * 10).rounded() / 10) s"
        let reason = run.reason.map { ": \($0)" } ?? ""
        let results = run.state == .complete ? ", \(run.rawResults) results" : ""
        return "\(run.scanner): \(run.state.rawValue), \(time)\(results)\(reason)"
    }

    private static func words(_ progress: CheckoutProgress) -> String {
        switch progress {
        case .waiting(let lock): "waiting for another scan of the same repository (\(lock))"
        case .connecting(let url): "connecting to \(url)"
        case .receiving(let objects, let total, let bytes):
            "receiving objects: \(objects) of \(total), \(bytes >> 20) MiB"
        case .resolving(let deltas, let total): "resolving deltas: \(deltas) of \(total)"
        case .upToDate: "the mirror is up to date"
        case .rebuilding(let url, let reason): "fetching \(url) anew: \(reason)"
        case .writing(let files): "writing \(files) files"
        }
    }
}
