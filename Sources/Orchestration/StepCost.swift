import Manifests
import Scanning

/// What a step is expected to use while it runs.
package struct StepCost: Sendable, Hashable {
    /// Cores kept busy on average; 0.4 is a scanner that mostly waits for the disk.
    package var cores: Double
    package var memoryBytes: Int
    package var seconds: Double

    package init(cores: Double, memoryBytes: Int, seconds: Double) {
        self.cores = cores
        self.memoryBytes = memoryBytes
        self.seconds = seconds
    }

    /// The definition's guess, until there is experience.
    init(hinted step: Plan.Step, machine: Machine) {
        cores = Double(step.cores(of: machine.cores))
        memoryBytes = step.definition.hints.memory.bytes
        seconds = step.definition.hints.seconds
    }
}

/// What the machine has to give.
package struct Machine: Sendable, Hashable {
    package var cores: Int
    package var memoryBytes: Int

    package init(cores: Int, memoryBytes: Int) {
        self.cores = max(1, cores)
        self.memoryBytes = memoryBytes
    }
}
