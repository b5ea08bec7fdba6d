import Foundation
import Testing

@testable import Manifests

@Suite struct DecodingTests {
    @Test func `A document is read as it stands`() throws {
        let text = """
            name: soup
            serves: 4
            heat: high
            vegan: true
            share: 0.25
            tags: hot
            amounts: {water: 2, salt: 1}
            steps:
              - say: boil
                then: [{say: wait}, {say: eat}]
            """
        let recipe = try Document.decode(Recipe.self, text: text, file: "soup.yaml")
        #expect(recipe.name == "soup" && recipe.serves == 4 && recipe.heat == .high)
        #expect(recipe.isVegan && recipe.share == 0.25 && recipe.tags == ["hot"])
        #expect(recipe.amounts.map(\.key) == ["water", "salt"])
        #expect(recipe.amounts["salt"] == 1)
        #expect(
            recipe.amounts[1].mark
                == SourceMark(
                    file: "soup.yaml", line: 7, column: 21, key: "amounts.salt"))
        #expect(recipe.steps[0].then.map(\.say) == ["wait", "eat"])
    }

    @Test func `Every problem of a file is told at once, in the order of the lines`() {
        let text = """
            naem: soup
            serves: many
            heat: hihg
            vegan: yes
            share: 2
            tags: [a, {b: c}]
            amounts: {salt: lots}
            steps:
              - then: [{say: ""}]
              - just text
            """
        #expect(
            Recipe.problems(in: text) == [
                #"soup.yaml:1:1: the key "name" is missing"#,
                #"soup.yaml:1:1: unknown key "naem" (did you mean "name"?)"#,
                #"soup.yaml:2:9: serves: expected a whole number from 1 to 12, found "many""#,
                #"soup.yaml:3:7: heat: unknown value "hihg" (did you mean "high"?)"#,
                #"soup.yaml:4:8: vegan: expected true or false, found "yes""#,
                #"soup.yaml:5:8: share: expected a number from 0.0 to 1.0, found "2""#,
                #"soup.yaml:6:11: tags[1]: expected text, found a mapping"#,
                #"soup.yaml:7:17: amounts.salt: expected a whole number from 0 to 9, found "lots""#,
                #"soup.yaml:9:5: steps[0]: the key "say" is missing"#,
                #"soup.yaml:9:18: steps[0].then[0].say: expected some text, found """#,
                #"soup.yaml:10:5: steps[1]: expected a mapping, found "just text""#,
            ])
    }

    @Test(arguments: [
        ("serves: 0", #"serves: expected a whole number from 1 to 12, found "0""#),
        ("serves: 13", #"serves: expected a whole number from 1 to 12, found "13""#),
        ("serves: 1.5", #"serves: expected a whole number from 1 to 12, found "1.5""#),
        ("serves: [1]", "serves: expected text, found a list"),
        ("serves:", "serves: expected text, found nothing"),
        ("serves: ~", "serves: expected text, found nothing"),
        ("serves: 1\nshare: .nan", #"share: expected a number from 0.0 to 1.0, found ".nan""#),
        ("serves: 1\nvegan: on", #"vegan: expected true or false, found "on""#),
        ("serves: 1\nheat: {}", "heat: expected one of low, medium, high, found a mapping"),
        ("serves: 1\ntags: []", "tags: needs at least 1 of them"),
        ("serves: 1\nsteps: []", "steps: needs at least 1 of them"),
        ("serves: 1\nsteps: {say: x}", "steps: expected a list, found a mapping"),
        ("serves: 1\namounts: [1]", "amounts: expected a mapping, found a list"),
        (
            "serves: 1\n[a]: b",
            #"unknown key "a list" (known: amounts, heat, name, serves, share, steps, tags, vegan)"#
        ),
        ("serves: 1\n!x vegan: true\nvegan: false", #"the key "vegan" stands more than once"#),
        (
            "serves: 1\n<<: {vegan: true}",
            #"unknown key "<<" (known: amounts, heat, name, serves, share, steps, tags, vegan)"#
        ),
    ])
    func `A wrong value is refused with what was expected`(_ lines: String, _ message: String) {
        let problems = Recipe.problems(in: "name: soup\n\(lines)\n")
        #expect(problems.count == 1)
        #expect(problems.first?.hasSuffix(": " + message) == true, "\(problems)")
    }

    @Test func `A key is read by its text, whatever its tag or quotes`() throws {
        let recipe = try Document.decode(
            Recipe.self, text: "{\"name\": a, 'serves': 1, !x vegan: true}", file: "soup.yaml")
        #expect(recipe.isVegan)
    }

    @Test(arguments: [
        (
            "name: soup\nname: stew\nserves: 1",
            "soup.yaml:1:1: the key \"name\" stands more than once"
        ),
        ("name: [", "soup.yaml:2:1: is not valid YAML"),
        ("name: a\n\tserves: 1", "soup.yaml:2:1: is not valid YAML"),
        ("name: *nobody", "soup.yaml:1:7: is not valid YAML"),
        ("a: 1\n---\nb: 2", "soup.yaml:2:1: is not valid YAML"),
        ("", "soup.yaml: is empty"), ("# nothing", "soup.yaml: is empty"),
        ("just text", "soup.yaml:1:1: expected a mapping, found \"just text\""),
        ("- a", "soup.yaml:1:1: expected a mapping, found a list"),
    ])
    func `What is no single mapping is refused with its place`(_ text: String, _ start: String) {
        let problems = Recipe.problems(in: text)
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix(start) == true, "\(problems)")
    }

    @Test func `A file that cannot be read as text is refused`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let latin = folder.appending(path: "latin.yaml").path
        try Data([0x6E, 0xE9]).write(to: URL(filePath: latin))
        let large = folder.appending(path: "large.yaml").path
        try Data(count: Document.maximumBytes + 1).write(to: URL(filePath: large))
        for (path, message) in [
            (latin, "is not UTF-8 text"), (large, "is larger than 4194304 bytes"),
            (folder.path + "/none.yaml", "cannot be read: no such file, or no permission"),
        ] {
            let error = #expect(throws: InvalidManifest.self) {
                try Document.decode(Recipe.self, contentsOf: path)
            }
            #expect(error?.description == "\(path): \(message)")
        }
    }
}
