import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The project's own YAML files, as an editor sees them.
    @Suite struct DocumentTests {
        private static let kinds = [
            "pipeline", "scanner", "policy", "configuration", "inventory",
        ]

        @Test(arguments: kinds)
        func `The schema in docs is what the program prints`(kind: String) async throws {
            let printed = try await BuiltSluice.run(["schema", kind], in: try Home())
            #expect(printed.status == 0)
            let kept = URL(filePath: "\(BuiltSluice.project)/docs/schemas/\(kind)-v1.json")
            // scripts/schemas writes them anew.
            #expect(try Data(contentsOf: kept) == printed.output)
        }

        @Test func `Every YAML file names the schema of its kind`() throws {
            let files = try Self.documents()
            #expect(files.count > 20)
            for file in files {
                let lines = try String(contentsOfFile: file, encoding: .utf8)
                    .split(separator: "\n").map(String.init)
                let mark = "# yaml-language-server: $schema="
                let line = try #require(lines.first { $0.hasPrefix(mark) }, "\(file)")
                let schema = URL(filePath: file).deletingLastPathComponent()
                    .appending(path: String(line.dropFirst(mark.count))).standardized
                let kind = lines.first { $0.hasPrefix("kind: ") }?.dropFirst("kind: ".count)
                #expect(
                    schema.path == "\(BuiltSluice.project)/docs/schemas/\(kind ?? "?")-v1.json",
                    "\(file)")
            }
        }

        @Test func `Every YAML file is valid against its schema`() async throws {
            let files = try Self.documents()
            let checked = try await check(files)
            #expect(checked.status == 0, "\(checked.text)\(checked.errors)")
            #expect(checked.text.hasSuffix("\(files.count) valid\n"))
        }

        @Test func `The schemas refuse what the program refuses`() async throws {
            let home = try Home()
            let misspelt = try home.write(
                """
                # yaml-language-server: $schema=\(BuiltSluice.project)/docs/schemas/pipeline-v1.json
                version: 1
                kind: pipeline
                name: wrong
                target: {path: .}
                stages: [{id: code, scanners: [{use: bandit, requierd: true}]}]
                gate: {}
                """, to: "wrong.yaml")
            #expect(try await check([misspelt]).status == 1)
            let run = try await BuiltSluice.run(["run", misspelt], in: home)
            #expect(run.status == 64)
            #expect(run.errors.contains("wrong.yaml:6:"), "\(run.errors)")
            #expect(run.errors.contains("requierd"), "\(run.errors)")
            #expect(run.errors.contains("required"), "\(run.errors)")
        }

        private func check(_ files: [String]) async throws -> BuiltSluice.Run {
            let home = try Home()
            return try await BuiltSluice.run(
                URL(filePath: BuiltSluice.tools + "/env/jsonschema/bin/python"),
                ["-I", BuiltSluice.project + "/Tests/EndToEndTests/validate_documents.py"] + files,
                in: home.path)
        }

        private static func documents() throws -> [String] {
            try ["pipelines", "scanners"].flatMap { folder in
                try FileManager.default.subpathsOfDirectory(
                    atPath: "\(BuiltSluice.project)/\(folder)"
                ).filter { path in
                    folder == "pipelines"
                        ? path.hasSuffix(".yaml") : path.hasSuffix("/scanner.yaml")
                }.map { "\(BuiltSluice.project)/\(folder)/\($0)" }
            }.sorted()
        }
    }
}
