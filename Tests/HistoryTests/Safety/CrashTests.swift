import Foundation
import TestSupport
import Testing

@testable import History

@Suite struct CrashTests {
    /// `SLUICE_KILLS`; 200 take some minutes.
    private static let kills =
        ProcessInfo.processInfo.environment["SLUICE_KILLS"].flatMap { Int($0) } ?? 40

    @Test(.timeLimit(.minutes(20)))
    func `Killed at any moment, it loses no run that it said was recorded`() async throws {
        let place = try Place()
        var dice = SeededGenerator(seed: UInt64(Date().timeIntervalSince1970))
        var told: Set<String> = []
        var kills = 0
        for number in 0..<Self.kills {
            let output = "\(place.folder)/names-\(number)"
            try Data().write(to: URL(filePath: output))
            let process = Process()
            process.executableURL = try BuiltProgram.sluice()
            process.arguments = [
                "rehearse", "--store", place.path, "--runs", "100000", "--repositories", "3",
                "--findings", "12", "--name", "made.up/\(number % 4)-", "--names",
            ]
            process.environment = place.environment
            process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
            process.standardError = FileHandle.nullDevice
            try process.run()
            let wait = Int.random(in: 0...400, using: &dice)
            try await Task.sleep(for: .milliseconds(wait))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            #expect(process.terminationReason == .uncaughtSignal)
            kills += 1
            let text = try String(contentsOfFile: output, encoding: .utf8)
            let names = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            told.formUnion(names.map(String.init))
            guard FileManager.default.fileExists(atPath: place.path) else { continue }
            let lost = try told.subtracting(Store(path: place.path, mayCreate: false).finished)
            #expect(lost.isEmpty, "after kill \(kills): \(lost)")
            if number % 10 == 9 {
                let check = try StoreCheck(path: place.path)
                #expect(check.isSound, "after kill \(kills): \(check.defects)")
            }
        }
        let check = try StoreCheck(path: place.path)
        #expect(check.isSound, "\(check.defects)")
        // Else it was killed before it did anything.
        #expect(told.count > kills)
    }

    @Test(.timeLimit(.minutes(5)))
    func `A full disk loses no recorded run and is told, and later it goes on`() async throws {
        let disk = try SmallDisk(megabytes: 3)
        let path = disk.path + "/history.sqlite"
        let place = try Place()
        let stopped = try await place.sluice(
            "rehearse", "--store", path, "--runs", "100000", "--findings", "300", "--fresh", "150",
            "--names")
        #expect(stopped.status == 2)
        #expect(stopped.errors == "error: the disk of the history \(path) is full\n")
        let told = Set(stopped.text.split(separator: "\n").map(String.init))
        #expect(told.count > 3)
        try disk.grow(megabytes: 64)
        let lost = try told.subtracting(Store(path: path, mayCreate: false).finished)
        #expect(lost.isEmpty)
        let check = try StoreCheck(path: path)
        #expect(check.isSound, "\(check.defects)")
        let more = try await place.sluice("rehearse", "--store", path, "--runs", "3", "--names")
        #expect(more.status == 0, "\(more.errors)")
    }

    @Test(.timeLimit(.minutes(5)))
    func `A file that may not grow loses no recorded run and is told`() async throws {
        let place = try Place()
        // 2 MB, in blocks of 512 bytes; the signal that comes with it is ignored as on a full disk.
        let script = "trap '' XFSZ; ulimit -f 4000; exec \"$@\""
        let stopped = try await FinishedProcess.of(
            URL(filePath: "/bin/sh"),
            [
                "-c", script, "sh", try BuiltProgram.sluice().path, "rehearse", "--store",
                place.path, "--runs", "100000", "--findings", "300", "--fresh", "150", "--names",
            ], in: place.folder, environment: place.environment)
        #expect(stopped.status == 2)
        #expect(stopped.errors.hasPrefix("error: the "), "\(stopped.errors)")
        #expect(stopped.errors.contains(place.path))
        let told = Set(stopped.text.split(separator: "\n").map(String.init))
        #expect(told.count > 3)
        let lost = try told.subtracting(Store(path: place.path, mayCreate: false).finished)
        #expect(lost.isEmpty)
        #expect(try StoreCheck(path: place.path).isSound)
    }

    @Test(.timeLimit(.minutes(5)))
    func `Five record and one reads, and nobody is locked out`() async throws {
        let place = try Place()
        let runs = 30
        let writers = try await withThrowingTaskGroup(of: FinishedProcess.self) { group in
            for number in 0..<5 {
                group.addTask {
                    try await place.sluice(
                        "rehearse", "--store", place.path, "--runs", "\(runs)", "--findings", "40",
                        // Two pairs share a repository, so that they also change the same findings.
                        "--name", "made.up/\(number / 2)-", "--names")
                }
            }
            group.addTask {
                var last = FinishedProcess(status: 0, output: Data(), errors: "")
                for _ in 0..<10 {
                    let read = try await place.sluice("runs", "list", "-f", "json")
                    // Before the first one has made it there is nothing to be read.
                    if read.status != 0, !read.errors.contains("there is no history") {
                        return read
                    }
                    last = FinishedProcess(status: 0, output: Data(), errors: "")
                }
                return last
            }
            var ended: [FinishedProcess] = []
            for try await process in group { ended.append(process) }
            return ended
        }
        for process in writers {
            #expect(process.status == 0, "\(process.errors)")
            #expect(process.errors == "")
        }
        let told = writers.flatMap { $0.text.split(separator: "\n").map(String.init) }
        #expect(told.count == 5 * runs)
        #expect(try Store(path: place.path).finished == Set(told))
        let check = try StoreCheck(path: place.path)
        #expect(check.isSound, "\(check.defects)")
    }
}
