/// Checks at load time what would otherwise fail in the middle of a run.
struct PlaceholderCheck {
    private let definition: ScannerDefinition
    private var problems: [Problem] = []

    static func problems(of definition: ScannerDefinition) -> [Problem] {
        var check = PlaceholderCheck(definition)
        check.checkArguments()
        check.checkTexts()
        check.checkReports()
        return check.problems
    }

    private init(_ definition: ScannerDefinition) { self.definition = definition }

    private var parameters: [Entry<Parameter>] { definition.parameters }

    private mutating func checkArguments() {
        let lists = ["files"] + parameters.filter { $0.value.kind.isList }.map(\.key)
        let conditions = Placeholders.conditions + parameters.map(\.key)
        for argument in definition.run.argv {
            switch argument {
            case .word(let word): check([word], in: "run.argv")
            case .each(let list, let words):
                check(words, in: "run.argv", isItem: true)
                check(name: list, among: lists)
            case .given(let names, let words):
                check(words, in: "run.argv", given: names)
                for name in names { check(name: name, among: conditions) }
            case .absent(let names, let words):
                check(words, in: "run.argv")
                for name in names { check(name: name, among: conditions) }
            }
        }
    }

    private mutating func checkTexts() {
        let evidence = definition.evidence
        check(
            definition.probe.argv, in: "probe.argv",
            known: ["assets", "databases", "empty", "exedir", "out", "scratch"])
        check(definition.run.accompany, in: "run.accompany")
        check(definition.run.environment.map(\.value), in: "run.env")
        check(definition.outputs.map(\.file), in: "output")
        check(definition.outputs.compactMap(\.provides), in: "output.provides")
        check(evidence.examined.map(\.file), in: "complete.examined")
        check(evidence.errors.map(\.file), in: "complete.errors")
        if let named = evidence.namedTarget {
            check([named.file, named.equals], in: "complete.report_names_target")
        }
        for parameter in parameters {
            check(
                parameter.value.defaults, in: "params.\(parameter.key)",
                known: Placeholders.builtIn)
        }
        if let database = definition.database {
            check([database.file], in: "database.file", known: ["databases", "exedir"])
            if let update = database.update {
                check(
                    update.argv + update.accept + update.environment.map(\.value),
                    in: "database.update", known: DatabaseUpdateRecipe.placeholders)
            }
        }
    }

    /// With `run.batch` each invocation needs a report of its own; standard output always is one.
    private mutating func checkReports() {
        guard definition.run.batch != nil else { return }
        for file in definition.outputs.map(\.file)
        where file != "{out}/stdout" && !Placeholders.names(in: file).contains("n") {
            add(
                "output: with run.batch each invocation would overwrite \(file)",
                "put {n} into its name")
        }
    }

    private mutating func check(
        _ words: [String], in key: String, isItem: Bool = false, given: [String] = [],
        known: [String]? = nil
    ) {
        let known = known ?? Placeholders.builtIn + parameters.map(\.key)
        for name in words.flatMap(Placeholders.names) {
            if !known.contains(name) {
                add("\(key): unknown placeholder {\(name)}", Spelling.hint(for: name, among: known))
            } else if name == "item", !isItem {
                add("{item} has a value only under each")
            } else if name == "input", definition.input == nil {
                add("{input} has a value only in a definition that says input: CLASS")
            } else if let parameter = parameters[name] {
                check(name, parameter, in: key, given: given)
            }
        }
    }

    /// A word holds exactly one value.
    private mutating func check(
        _ name: String, _ parameter: Parameter, in key: String, given: [String]
    ) {
        if parameter.kind.isList {
            add("\(key): {\(name)} is a list", "write {each: \(name), argv: [\"{item}\"]}")
        } else if parameter.defaults.isEmpty, !given.contains(name) {
            add("\(key): {\(name)} may be left out", "write {if: \(name), argv: [\"{\(name)}\"]}")
        }
    }

    private mutating func check(name: String, among names: [String]) {
        guard !names.contains(name) else { return }
        add("run.argv: unknown name \"\(name)\"", Spelling.hint(for: name, among: names))
    }

    private mutating func add(_ message: String, _ remedy: String? = nil) {
        problems.append(definition.mark.problem(message, remedy: remedy))
    }
}
