import Findings
import Foundation
import Manifests
import Testing

@testable import Orchestration

@Suite struct ExperienceTests {
    private let machine = Machine(cores: 4, memoryBytes: 8 << 30)

    private func step() throws -> Plan.Step {
        try Scenery.step("semgrep", hints: "{cpu: 2, memory: 1GiB, seconds: 20}")
    }

    private func run(
        _ state: ScannerState = .complete, seconds: Double, cpu: Double, memory: Int
    ) -> ScannerRun {
        var run = ScannerRun(scanner: "semgrep", scanClass: .sast, stage: "s", state: state)
        run.durationSeconds = seconds
        run.cpuSeconds = cpu
        run.maxResidentBytes = memory
        return run
    }

    @Test func `Without experience the definition's hint counts, within the machine`() throws {
        let experience = Experience(file: "/nowhere/experience.json")
        let hint = StepCost(cores: 2, memoryBytes: 1 << 30, seconds: 20)
        #expect(try experience.cost(of: step(), target: "t", machine: machine) == hint)
        let small = Machine(cores: 1, memoryBytes: 1)
        #expect(try experience.cost(of: step(), target: "t", machine: small).cores == 1)
    }

    @Test func `The same target counts most, else the latest of any`() throws {
        try Scenery.withFolder { folder in
            let first = Experience(file: folder + "/e.json")
            first.remember([("semgrep", run(seconds: 8, cpu: 8, memory: 800 << 20))], target: "a")
            first.remember([("semgrep", run(seconds: 4, cpu: 40, memory: 8 << 20))], target: "b")
            // Kept on disk, for the next process.
            let experience = Experience(file: folder + "/e.json")
            let costs = try ["a", "b", "c"].map {
                try experience.cost(of: step(), target: $0, machine: machine)
            }
            #expect(costs[0] == StepCost(cores: 1, memoryBytes: 1000 << 20, seconds: 8))
            // Never more cores than the scanner is allowed, never next to no memory.
            #expect(costs[1] == StepCost(cores: 2, memoryBytes: 64 << 20, seconds: 4))
            #expect(costs[2] == costs[1])
        }
    }

    @Test func `A scanner that got little of a busy machine is not believed to need little`() throws
    {
        try Scenery.withFolder { folder in
            let experience = Experience(file: folder + "/e.json")
            experience.remember([("semgrep", run(seconds: 20, cpu: 4, memory: 1))], target: "a")
            let cost = try experience.cost(of: step(), target: "a", machine: machine)
            #expect(cost.cores == 1)
        }
    }

    @Test(arguments: [ScannerState.partial, .failed, .timedOut, .missing, .notRun, .notApplicable])
    func `A run that did not complete teaches nothing`(_ state: ScannerState) throws {
        try Scenery.withFolder { folder in
            let experience = Experience(file: folder + "/e.json")
            experience.remember(
                [("semgrep", run(state, seconds: 1, cpu: 1, memory: 1))], target: "a")
            let cost = try experience.cost(of: step(), target: "a", machine: machine)
            #expect(cost.seconds == 20)
        }
    }

    @Test(arguments: [
        "", "{", "[]", #"{"semgrep": {"seconds": "x"}}"#,
        #"{"semgrep": {"seconds": 0, "cpuSeconds": 1, "maxResidentBytes": 1}}"#,
        #"{"semgrep": {"seconds": 1e300, "cpuSeconds": 1, "maxResidentBytes": 1}}"#,
        #"{"semgrep": {"seconds": 1, "cpuSeconds": -1, "maxResidentBytes": 1}}"#,
        #"{"semgrep": {"seconds": 1, "cpuSeconds": 1, "maxResidentBytes": 9223372036854775807}}"#,
    ])
    func `A broken file is no experience`(_ text: String) throws {
        try Scenery.withFolder { folder in
            try Data(text.utf8).write(to: URL(filePath: folder + "/e.json"))
            let experience = Experience(file: folder + "/e.json")
            let cost = try experience.cost(of: step(), target: "a", machine: machine)
            #expect(cost.seconds == 20)
        }
    }
}
