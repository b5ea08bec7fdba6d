import Foundation
import GRDB
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
        let place = try Place()
        let disk = place.folder + "/disk"
        try FileManager.default.createDirectory(
            atPath: disk, withIntermediateDirectories: true)
        // In a mount namespace of its own, which anybody may have who is root in a user namespace.
        let user = geteuid() == 0 ? [] : ["--user", "--map-root-user"]
        let script = """
            set -u; disk=$1; sluice=$2; out=$3; store=$disk/history.sqlite
            mount -t tmpfs -o size=3m tmpfs "$disk" || exit 99
            "$sluice" rehearse --store "$store" --runs 100000 --findings 300 --fresh 150 --names \\
                >"$out/names" 2>"$out/errors"
            echo "$?" >"$out/status"
            cp "$store"* "$out"
            mount -o remount,size=64m "$disk" || exit 99
            "$sluice" rehearse --store "$store" --runs 3 --names >>"$out/names" 2>"$out/more" || exit 98
            "$sluice" store check "$store" >"$out/check" 2>&1 || exit 97
            """
        let ended = try await FinishedProcess.of(
            URL(filePath: "/usr/bin/unshare"),
            user + [
                "--mount", "--", "/bin/sh", "-c", script, "sh", disk,
                try BuiltProgram.sluice().path, place.folder,
            ], in: place.folder, environment: place.environment)
        func text(_ name: String) throws -> String {
            try String(contentsOfFile: place.folder + "/" + name, encoding: .utf8)
        }
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(try text("status") == "2\n")
        #expect(
            try text("errors") == "error: the disk of the history \(disk)/history.sqlite is full\n")
        let told = try text("names").split(separator: "\n").dropLast(3).map(String.init)
        #expect(told.count > 3)
        // As the disk was when it was full.
        let lost = try Set(told).subtracting(Store(path: place.path, mayCreate: false).finished)
        #expect(lost.isEmpty)
        let check = try StoreCheck(path: place.path)
        #expect(check.isSound, "\(check.defects)")
        #expect(try text("check").hasSuffix("it is sound\n"))
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
        let writers = try await withThrowingTaskGroup(of: FinishedProcess?.self) { group in
            for number in 0..<5 {
                group.addTask {
                    try await place.sluice(
                        "rehearse", "--store", place.path, "--runs", "\(runs)", "--findings", "40",
                        // Two pairs share a repository, so that they also change the same findings.
                        "--name", "made.up/\(number / 2)-", "--names")
                }
            }
            group.addTask {
                while true {
                    let read = try await place.sluice("runs", "list", "-f", "json")
                    // Before the first one has made it there is nothing to be read.
                    if read.errors.contains("there is no history") { continue }
                    #expect(read.status == 0)
                    for _ in 0..<10 {
                        let again = try await place.sluice("runs", "list", "-f", "json")
                        #expect(again.status == 0 && again.errors.isEmpty, "\(again.errors)")
                    }
                    return nil
                }
            }
            var ended: [FinishedProcess] = []
            for try await case .some(let process) in group { ended.append(process) }
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
