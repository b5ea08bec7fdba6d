import Foundation
import Testing

@Suite struct DefinitionTests {
    @Test func `A user's definition replaces a shipped one`() async throws {
        let bench = try await Bench(["json-report": "clean"])
        let own = try String(
            contentsOfFile: Scenery.scanners + "/json-report/scanner.yaml", encoding: .utf8)
        // A shipped definition of the same name, for versions that this one is not.
        try bench.write(
            own.replacing(">=1 <2", with: ">=5 <6"),
            to: "home/scanners/json-report/scanner.yaml")
        let shipped = try await bench.sluice("scanner", "check", "json-report")
        #expect(shipped.code == 2)
        #expect(shipped.text.contains("version 1.2.3 is not supported"))
        let ended = try await bench.run("use: json-report")
        #expect(ended.code == 0, "\(ended.text)")
        let variable = try await bench.sluice(
            "scanner", "check", "json-report",
            environment: ["SLUICE_SCANNERS": Scenery.scanners])
        #expect(variable.code == 0, "\(variable.text)\(variable.errors)")
    }

    @Test func `explain runs nothing, not even the scanner's version`() async throws {
        let bench = try await Bench()
        let marker = bench.folder + "/started"
        let path = try bench.write(
            "#!/bin/sh\ntouch \(marker)\necho fake 1.2.3\n", to: "tools/bin/json-report")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        let file = try bench.pipeline(["use: json-report, with: {marker: here}, timeout: 90s"])
        let ended = try await bench.sluice(
            "pipeline", "explain", file, "--scanners", Scenery.scanners)
        #expect(ended.code == 0)
        #expect(
            ended.text == """
                pipeline test, judged by the policy test
                target: the repository \(try Scenery.repository.get())
                limit of the whole run: 1h

                stage only
                  json-report (sast, required)
                    runs: if a file matches **/*.py
                    timeout: 1m30s, network: none
                    argv: json-report {out}/report.json {target} here

                """)
        #expect(!FileManager.default.fileExists(atPath: marker))
        #expect(try bench.keptFiles().isEmpty)
    }

    @Test func `scanner list, show and check say what is there and what is not`() async throws {
        let bench = try await Bench([
            "json-report": "clean", "sarif-report": nil, "told-exit": "clean-exit-with-results",
            "canary": "misses", "database": "clean",
        ])
        try bench.write(
            #"{"updated": "2020-01-01T00:00:00Z"}"#, to: "tools/databases/advisories/metadata.json")
        for (name, arguments) in [
            ("scanner-list", ["list"]), ("scanner-show", ["show", "json-report"]),
            ("scanner-show-database", ["show", "database"]),
            ("scanner-check", ["check", "json-report", "sarif-report"]),
        ] {
            let ended = try await bench.start(
                [Scenery.sluice, "scanner"] + arguments + ["--scanners", Scenery.scanners]
            ).end()
            #expect(ended.code == (name == "scanner-check" ? 2 : 0))
            let text = ended.text.replacing(bench.folder, with: "/bench")
                .replacing(Scenery.tests, with: "/tests")
                .replacing(/database is \w+ old/, with: "database is N old")
            try Golden.expect(text, is: name)
        }
    }

    @Test func `An unknown scanner is a usage error with a suggestion`() async throws {
        let bench = try await Bench()
        let ended = try await bench.sluice(
            "scanner", "show", "jsn-report", "--scanners", Scenery.scanners)
        #expect(ended.code == 64)
        #expect(ended.errors.contains("did you mean \"json-report\"?"), "\(ended.errors)")
    }
}
