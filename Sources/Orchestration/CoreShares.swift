import Manifests
import Scanning

/// How many cores each step is told to use, where its manifest does not say.
///
/// Scanners that work on two cores use more CPU time than on one, and far more beside others: their
/// threads wait for each other by spinning. semgrep 1.182 on NodeGoat took 11 CPU seconds with one job,
/// 14 with two, and 19 with two beside njsscan. So a step gets the part of the machine that its
/// part of the work is: many short steps one core each, the one that holds up the end several.
struct CoreShares {
    private let total: Double
    private let machine: Machine

    init(_ costs: [StepCost], machine: Machine) {
        total = costs.reduce(0) { $0 + Self.work($1) }
        self.machine = machine
    }

    /// At least one core and at most what the step can use.
    func share(of cost: StepCost, atMost most: Int) -> Int {
        guard total > 0 else { return max(1, min(most, machine.cores)) }
        let share = (Double(machine.cores) * Self.work(cost) / total).rounded()
        return max(1, min(Int(share), most, machine.cores))
    }

    private static func work(_ cost: StepCost) -> Double { cost.seconds * cost.cores }
}
