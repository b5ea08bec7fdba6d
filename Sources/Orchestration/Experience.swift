import Findings
import Foundation
import Manifests
import Scanning
import Synchronization

/// What earlier runs cost, by target and scanner, so that the longest can start first.
package final class Experience: Sendable {
    private struct Entry: Codable {
        var seconds: Double
        var cpuSeconds: Double
        var maxResidentBytes: Int

        /// Numbers that a run can have; others come from a broken file.
        var isPlausible: Bool {
            seconds > 0 && seconds < 1e7 && cpuSeconds >= 0 && cpuSeconds < 1e9
                && (0..<(1 << 50)).contains(maxResidentBytes)
        }
    }

    private let file: String
    private let entries: Mutex<[String: Entry]>

    /// A file that is missing or broken is no experience.
    package init(file: String) {
        self.file = file
        let data = try? Data(contentsOf: URL(filePath: file))
        let stored = data.flatMap { try? JSONDecoder().decode([String: Entry].self, from: $0) }
        entries = Mutex((stored ?? [:]).filter { $0.value.isPlausible })
    }

    /// The same scanner on the same target, else on any, else the definition's hint.
    func cost(of step: Plan.Step, target: String, machine: Machine) -> StepCost {
        let hinted = StepCost(hinted: step, machine: machine)
        let known = entries.withLock {
            $0["\(step.definition.id) \(target)"] ?? $0[step.definition.id]
        }
        guard let known else { return hinted }
        // Memory is promised with a margin: another commit may need more.
        let memory = max(64 << 20, known.maxResidentBytes + known.maxResidentBytes / 4)
        // Beside others a scanner gets less than it could use: believed, that would crowd the machine
        // more with each run.
        let busy = max(1, known.cpuSeconds / known.seconds)
        return StepCost(
            cores: min(busy, hinted.cores), memoryBytes: memory, seconds: known.seconds)
    }

    /// Remembers the runs that completed; failing to write costs only a worse order next time.
    func remember(_ runs: [(scanner: String, run: ScannerRun)], target: String) {
        let all = entries.withLock { entries in
            for (scanner, run) in runs where run.state == .complete {
                let entry = Entry(
                    seconds: run.durationSeconds, cpuSeconds: run.cpuSeconds,
                    maxResidentBytes: run.maxResidentBytes)
                guard entry.isPlausible else { continue }
                entries["\(scanner) \(target)"] = entry
                entries[scanner] = entry
            }
            return entries
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard let data = try? encoder.encode(all) else { return }
        StateFile(file).write(data)
    }
}
