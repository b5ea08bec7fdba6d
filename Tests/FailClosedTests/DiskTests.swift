import Foundation
import Testing

@Suite struct DiskTests {
    /// Runs a command where `state/` is a small disk of its own: a mount that only it can see.
    private func onSmallDisk(
        _ bench: borrowing Bench, _ command: [String]
    ) async throws -> Ended {
        try await bench.start(
            [
                "/usr/bin/unshare", "--mount", "--map-root-user", "/bin/sh", "-c",
                "mount -t tmpfs -o size=2M small \"$1\" && shift && exec \"$@\"", "sh",
                bench.folder + "/state",
            ] + command
        ).end()
    }

    @Test(arguments: ["swallows-full-disk", "swallows-full-log"])
    func `A full disk is never complete, even if the scanner takes it for a detail`(
        _ behaviour: String
    ) async throws {
        let bench = try await Bench(["json-report": behaviour])
        let file = try bench.pipeline(["use: json-report"])
        let ended = try await onSmallDisk(bench, bench.runCommand(file))
        let report = try ended.report()
        #expect(ended.code == 2)
        #expect(report["json-report"]?.state == "failed")
        #expect(report["json-report"]?.reason?.contains("disk") == true, "\(report.gaps)")
        #expect(report["json-report"]?.reason?.contains("full") == true, "\(report.gaps)")
        #expect(report.completeness == "incomplete")
    }

    @Test func `A report that cannot be written makes the run incomplete`() async throws {
        let bench = try await Bench(["json-report": "clean"])
        let file = try bench.pipeline(["use: json-report"])
        let ended = try await bench.start(
            bench.runCommand(file, "-f", "sarif=/proc/no/such/report.sarif")
        ).end()
        #expect(ended.code == 2)
        #expect(ended.errors.contains("/proc/no/such/report.sarif"))
        // The other reports are written all the same.
        #expect(try ended.report()["json-report"]?.state == "complete")
    }

    @Test func `Without standard error the report is the same`() async throws {
        let bench = try await Bench(["json-report": "clean"])
        let command = bench.runCommand(try bench.pipeline(["use: json-report"]))
        let ended = try await bench.start(["/bin/sh", "-c", "\"$@\" 2>&-", "sh"] + command).end()
        #expect(ended.code == 0)
        #expect(try ended.report().completeness == "complete")
    }

    @Test(arguments: [">/dev/full", ">&-", "| true"])
    func `Standard output that takes no report makes the run incomplete`(
        _ redirection: String
    ) async throws {
        let bench = try await Bench(["json-report": "clean"])
        let file = try bench.pipeline(["use: json-report"])
        let command = bench.runCommand(file)
        let ended = try await bench.start(
            [
                "/bin/bash", "-c",
                "set -o pipefail; \"$@\" \(redirection)", "bash",
            ] + command
        ).end()
        #expect(ended.code == 2, "\(ended.errors)")
        #expect(ended.errors.contains("standard output"), "\(ended.errors)")
    }
}
