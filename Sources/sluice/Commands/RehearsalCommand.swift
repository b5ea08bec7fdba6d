import ArgumentParser
import Findings
import Foundation
import Glibc
import History

/// What `scripts/bench history` measures and the tests of safety kill; not for users.
struct RehearsalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse", abstract: "Records made-up runs.", shouldDisplay: false)

    @Option var store: String
    @Option(help: "Repositories, taken in turn.") var repositories = 1
    @Option(help: "What their names begin with.") var name = "made.up/r"
    @Option(help: "How many runs.") var runs = 1
    @Option(help: "Findings of each run.") var findings = 20
    @Option(help: "Findings that are new in each run after the first of its repository.")
    var fresh = 1
    @Flag(help: "Print the name of each run as soon as it is recorded, and nothing else.")
    var names = false

    func run() async throws {
        try await Failure.handle {
            let store = try Store(path: Surroundings.current.absolute(store))
            let recorder = Recorder(store)
            let word = UInt32.random(in: 0...UInt32.max)
            let start = Now.milliseconds
            var seconds: [Double] = []
            var cpu = 0.0
            for number in 0..<runs {
                let repository = MadeUpRepository("\(name)\(number % repositories)")
                let first = number / repositories * fresh
                let made = (first..<(first + findings)).map(repository.finding)
                let scan = repository.scan(
                    "r-\(String(word, radix: 36))-\(number)", findings: made,
                    at: Double(start + number) / 1000)
                let (wall, before) = (ContinuousClock.now, Self.cpuSeconds)
                try recorder.record(scan)
                seconds.append((ContinuousClock.now - wall) / .seconds(1))
                cpu += Self.cpuSeconds - before
                if names { print(scan.run.id) }
                if names { fflush(nil) }
            }
            guard !names else { return }
            seconds.sort()
            print(
                """
                {"runs": \(runs), "seconds": \(seconds.reduce(0, +)), "cpu": \(cpu), \
                "median": \(seconds[seconds.count / 2])}
                """)
        }
    }

    /// User and system time of this process.
    private static var cpuSeconds: Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
    }
}
