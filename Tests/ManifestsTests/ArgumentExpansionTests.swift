import Testing

@testable import Manifests

@Suite struct ArgumentExpansionTests {
    private func argvs(
        _ run: String, _ values: [String: [String]] = [:], files: [String] = [],
        conditions: Set<String> = ["source"]
    ) throws -> [[String]] {
        let definition = try Scenery.decoded("x", ["run": run])
        let base = Placeholders(
            values.merging(["target": ["/t"], "assets": ["/a"]]) { given, _ in given },
            conditions: conditions)
        return try ArgumentExpansion.invocations(of: definition.run, files: files, base: base)
    }

    @Test func `A placeholder is replaced inside its word, which is never split again`() throws {
        let words = #"{argv: [tool, "--in={target}/x", "{name}", "{name}{name}"]}"#
        #expect(
            try argvs(words, ["name": ["a b; $(c) 'd'"]]) == [
                ["tool", "--in=/t/x", "a b; $(c) 'd'", "a b; $(c) 'd'a b; $(c) 'd'"]
            ])
    }

    @Test func `An empty word survives`() throws {
        #expect(
            try argvs(
                #"{argv: [tool, "", "{name}", {if: flag, argv: [""]}]}"#,
                ["name": [""], "flag": ["1"]])
                == [["tool", "", "", ""]])
    }

    @Test func `A value with braces goes in as it is`() throws {
        let values = ["name": ["{target} {nobody} {"], "list": ["{assets}", #"\d{3}"#, "}{"]]
        #expect(
            try argvs(#"{argv: [tool, "{name}", {each: list, argv: [-e, "{item}"]}]}"#, values) == [
                ["tool", "{target} {nobody} {", "-e", "{assets}", "-e", #"\d{3}"#, "-e", "}{"]
            ])
        #expect(
            try argvs(
                #"{argv: [tool, {each: files, argv: ["{item}"]}]}"#,
                files: ["/t/{target}.py", "/t/{x.py"]) == [["tool", "/t/{target}.py", "/t/{x.py"]])
    }

    @Test func `Braces that hold no name are text`() throws {
        #expect(
            try argvs(#"{argv: [tool, '{"a": 1}', "{}", "{A}", "a{b"]}"#)
                == [["tool", #"{"a": 1}"#, "{}", "{A}", "a{b"]])
    }

    @Test func `Words are repeated for each value, in order`() throws {
        let run = #"{argv: [tool, {each: list, argv: [--rule, "r/{item}"]}, end]}"#
        #expect(
            try argvs(run, ["list": ["a", "b"]]) == [
                ["tool", "--rule", "r/a", "--rule", "r/b", "end"]
            ])
        #expect(try argvs(run, ["list": []]) == [["tool", "end"]])
    }

    private struct Flags: Sendable {
        var flag: [String]?
        var conditions: Set<String> = []
        var words: [String]
    }

    private static let flags = [
        Flags(flag: ["true"], conditions: ["git"], words: ["both", "on"]),
        Flags(flag: ["true"], words: ["on", "not both"]),
        Flags(flag: ["false"], conditions: ["git"], words: ["not both", "off"]),
        Flags(flag: nil, conditions: ["git"], words: ["not both", "off"]),
        Flags(flag: [], words: ["not both", "off"]),
        Flags(flag: [""], conditions: ["git"], words: ["both", "on"]),
    ]

    @Test(arguments: flags)
    private func `Words depend on parameters and on what the target is`(_ flags: Flags) throws {
        let run = """
            {argv: [tool, {if: [flag, git], argv: [both]}, {if: flag, argv: [on]}, \
            {unless: [flag, git], argv: [not both]}, {unless: flag, argv: ["off"]}]}
            """
        let values = flags.flag.map { ["flag": $0] } ?? [:]
        let argvs = try argvs(run, values, conditions: flags.conditions)
        #expect(argvs == [["tool"] + flags.words])
    }

    @Test func `Files come in batches, each with its number and its companions`() throws {
        let run = """
            {argv: [tool, "-o{n}", {each: files, argv: ["{item}"]}], batch: 2, \
            accompany: ["{assets}/canary"]}
            """
        #expect(
            try argvs(run, files: ["/t/1", "/t/2", "/t/3"]) == [
                ["tool", "-o0", "/t/1", "/t/2", "/a/canary"], ["tool", "-o1", "/t/3", "/a/canary"],
            ])
        #expect(try argvs(run) == [["tool", "-o0", "/a/canary"]])
    }

    @Test func `Many files are many invocations even without a batch`() throws {
        let files = (0..<1201).map { "/t/\($0)" }
        let argvs = try argvs(#"{argv: [tool, {each: files, argv: ["{item}"]}]}"#, files: files)
        #expect(argvs.map(\.count) == [501, 501, 202])
        #expect(argvs.flatMap { $0.dropFirst() } == files)
    }

    @Test(arguments: [
        (#"{argv: [tool, "{git}"]}"#, "the placeholder {git} has no value here"),
        (#"{argv: [tool, "{list}"]}"#, "the placeholder {list} has 2 values; use each: list"),
        (
            #"{argv: [tool, "{none}"]}"#,
            "the placeholder {none} is empty; put the words under if: none"
        ),
    ])
    func `A placeholder without its one value is an error`(_ run: String, _ message: String) throws
    {
        let error = #expect(throws: UnknownPlaceholder.self) {
            try argvs(run, ["list": ["a", "b"], "none": []])
        }
        #expect(error?.description == message)
    }
}
