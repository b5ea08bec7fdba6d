import Testing

@testable import Manifests

@Suite struct PlaceholderCheckTests {
    private func refusals(_ keys: [String: String]) throws -> [String] {
        let definition = try Scenery.decoded("x", keys)
        return PlaceholderCheck.problems(of: definition).map(\.description)
    }

    @Test(arguments: [
        (
            "probe", #"{argv: [t, "{target}"], match: '(x)', supported: ">=1"}"#,
            "probe.argv: unknown placeholder {target}"
        ),
        (
            "run", #"{argv: [t, "{targt}"]}"#,
            #"run.argv: unknown placeholder {targt} (did you mean "target"?)"#
        ),
        (
            "run", #"{argv: [t, {each: filez, argv: [x]}]}"#,
            #"run.argv: unknown name "filez" (did you mean "files"?)"#
        ),
        (
            "run", #"{argv: [t, {if: gti, argv: [x]}]}"#,
            #"run.argv: unknown name "gti" (did you mean "git"?)"#
        ),
        ("run", #"{argv: [t, "{files}"]}"#, "run.argv: unknown placeholder {files}"),
        ("run", #"{argv: [t, "{item}"]}"#, "{item} has a value only under each"),
        (
            "run", #"{argv: [t, "{input}"]}"#,
            "{input} has a value only in a definition that says input: CLASS"
        ),
        (
            "run", #"{argv: [t], accompany: ["{asets}/x"]}"#,
            #"run.accompany: unknown placeholder {asets} (did you mean "assets"?)"#
        ),
        (
            "run", #"{argv: [t], env: {set: {A: "{homes}"}}}"#,
            "run.env: unknown placeholder {homes}"
        ),
        (
            "run", #"{argv: [t, "{list}"]}"#,
            #"run.argv: {list} is a list (write {each: list, argv: ["{item}"]})"#
        ),
        (
            "run", #"{argv: [t, "{maybe}"]}"#,
            #"run.argv: {maybe} may be left out (write {if: maybe, argv: ["{maybe}"]})"#
        ),
        (
            "run", #"{argv: [t, {unless: maybe, argv: ["{maybe}"]}]}"#,
            "run.argv: {maybe} may be left out"
        ),
        (
            "output", #"{file: "{outt}/r", format: sarif}"#,
            #"output: unknown placeholder {outt} (did you mean "out"?)"#
        ),
        (
            "output", #"{file: "{out}/r", format: sarif, provides: "{ou}/r"}"#,
            "output.provides: unknown placeholder {ou}"
        ),
        (
            "complete", #"{examined: {file: "{oot}/r", items: "[]"}}"#,
            "complete.examined: unknown placeholder {oot}"
        ),
        (
            "complete", #"{every_file: true, errors: {file: "{oot}/r", items: "[]"}}"#,
            "complete.errors: unknown placeholder {oot}"
        ),
        (
            "complete",
            #"{every_file: true, report_names_target: {file: "{out}/r", path: p, equals: "{traget}"}}"#,
            "complete.report_names_target: unknown placeholder {traget}"
        ),
        (
            "database", #"{file: "{target}/db", date: {mtime: true}}"#,
            "database.file: unknown placeholder {target}"
        ),
    ])
    func `A placeholder that would have no value in a run is told when the definition is read`(
        _ key: String, _ value: String, _ message: String
    ) throws {
        let parameters =
            "{list: {type: list<path>, default: [a]}, maybe: {type: string, optional: true}}"
        let found = try refusals([key: value, "params": parameters])
        #expect(found.count == 1)
        #expect(found.first?.contains("x/scanner.yaml:1:1: " + message) == true, "\(found)")
    }

    @Test func `What has a value is not complained about`() throws {
        let found = try refusals([
            "params": """
            {list: {type: list<path>, default: ["{assets}/a"]}, maybe: {type: string, optional: true}, \
            skip: {type: string, default: "", optional: true}}
            """,
            "run": #"""
            {argv: [t, "--jobs={cpu}", "{skip}", {each: list, argv: ["{item}"]}, {if: [maybe, git], argv: ["{maybe}", "{git}"]},
             {each: files, argv: ["{item}"]}, 'a{2,3}'], accompany: ["{assets}/c"], env: {set: {A: "{scratch}/{n}"}}}
            """#,
            "database": #"{file: "{exedir}/../db", date: {fixed: "2021-07-17"}}"#,
        ])
        #expect(found.isEmpty, "\(found)")
    }
}
