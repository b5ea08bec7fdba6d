import Foundation
import Testing

@Suite struct FloodTests {
    /// Bytes that the scanner wants to write; far more than it may.
    private static let wanted =
        ProcessInfo.processInfo.environment["SLUICE_FLOOD"].flatMap { Int($0) } ?? 256 << 20

    /// Runs sluice, and says how much memory it took at most.
    private func run(
        _ bench: borrowing Bench, _ scanner: String, _ script: String, _ limit: String
    ) async throws -> (Report, peak: Int, Ended) {
        let tool = try bench.write(script, to: "tools/bin/" + scanner)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tool)
        let file = try bench.pipeline(["use: \(scanner), resources: {output: \(limit)}"])
        let ended = try await bench.start(
            [
                "/usr/bin/python3", "-c",
                """
                import resource, subprocess, sys
                code = subprocess.call(sys.argv[1:])
                peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
                print("peak", peak, file=sys.stderr)
                sys.exit(code)
                """,
            ] + bench.runCommand(file)
        ).end()
        let line = ended.errors.split(separator: "\n").last { $0.hasPrefix("peak ") }
        let peak = try #require(line.flatMap { Int($0.dropFirst(5)) })
        return (try ended.report(), peak << 10, ended)
    }

    @Test(arguments: ["stdout-report", "json-report"])
    func `A flood of output costs bounded disk and no memory, and is told`(
        _ scanner: String
    ) async throws {
        let bench = try await Bench()
        let (report, peak, ended) = try await run(
            bench, scanner,
            """
            #!/bin/sh
            [ "$1" = --version ] && echo fake 1.2.3 && exit
            yes 'all work and no play' | head -c \(Self.wanted)
            """, "32MiB")
        #expect(ended.code == 2)
        #expect(report[scanner]?.state == "failed")
        #expect(report[scanner]?.reason?.contains("output limit 32 MiB") == true, "\(report.gaps)")
        let kept = try bench.keptFiles().values.reduce(0) { $0 + $1.count }
        #expect(kept < 40 << 20)
        // A debug build of sluice takes some 60 MiB to do nothing.
        #expect(peak < 200 << 20)
    }

    @Test func `A scanner that talks much and works is complete, its log short`() async throws {
        let bench = try await Bench()
        let (report, _, ended) = try await run(
            bench, "json-report",
            """
            #!/bin/sh
            [ "$1" = --version ] && echo fake 1.2.3 && exit
            echo first words >&2
            yes 'all work and no play' | head -c 20000000 >&2
            printf '\\033[2J::set-output name=x::y\\n' >&2
            echo last words >&2
            echo '{"paths": {"scanned": ["app.py"]}, "results": [], "errors": []}' > "$1"
            """, "64MiB")
        #expect(ended.code == 0, "\(report.gaps)")
        let files = try bench.keptFiles()
        let log = try #require(files.first { $0.key.hasSuffix("/json-report/log.txt") }?.value)
        let text = String(decoding: log, as: UTF8.self)
        #expect(text.hasPrefix("== stderr ==\nfirst words\n"))
        #expect(text.hasSuffix("\\u{1B}[2J::set-output name=x::y\nlast words\n"))
        #expect(files.values.allSatisfy { $0.count < 3 << 20 })
    }
}
