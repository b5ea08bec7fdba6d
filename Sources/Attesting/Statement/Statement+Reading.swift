import Findings

extension Statement {
    /// Reads a payload whose signature was checked.
    ///
    /// Members that this sluice does not know are ignored, as in-toto wants it; those that it needs must
    /// be there, and the VSA must not say PASSED where sluice's own part says anything else.
    package init(reading payload: [UInt8]) throws(AttestingError) {
        let root = try StrictJSON(reading: payload)
        guard root["_type"]?.string == Self.type else {
            throw .invalidStatement("it is no in-toto statement v1")
        }
        guard root["predicateType"]?.string == Self.predicateType,
            let predicate = root["predicate"]
        else { throw .invalidStatement("its predicate is no verification summary") }
        guard let own = predicate[Self.verdictType] else {
            throw .invalidStatement("it lacks the verdict of sluice")
        }
        let reader = StatementReader(own)
        self.init(
            subjects: try Self.subjects(root["subject"]),
            verifiedAt: try Self.seconds(predicate["timeVerified"], "timeVerified"),
            examinedAt: try reader.orNull("examinedAt") == nil
                ? nil : Self.seconds(own["examinedAt"], "examinedAt"),
            run: try reader.text("run"),
            sluiceVersion: predicate["verifier"]?["version"]?["sluice"]?.string ?? "",
            target: try reader.text("target"), ref: try reader.orNull("ref"),
            folder: try reader.text("folder"), narrowedTo: try reader.orNull("narrowedTo"),
            verdict: try reader.word("verdict"), isComplete: try reader.isComplete,
            gaps: try reader.texts("gaps"), policies: try reader.files("policies"),
            waivers: try reader.files("waivers"), override: try reader.orNull("override"),
            scanners: try reader.scanners, rules: try reader.rules,
            counts: try reader.counts, newFindings: try reader.integer("newFindings"))
        let result = predicate["verificationResult"]?.string
        guard result == (hasPassed ? "PASSED" : "FAILED") else {
            throw .invalidStatement("its verificationResult is not what its verdict says")
        }
    }

    private static func subjects(_ json: StrictJSON?) throws(AttestingError) -> [Subject] {
        guard let list = json?.array, !list.isEmpty else {
            throw .invalidStatement("it has no subject")
        }
        var subjects: [Subject] = []
        for entry in list {
            guard let name = entry["name"]?.string, case .object(let digests) = entry["digest"],
                let pair = digests.first, digests.count == 1,
                let kind = Subject.Kind(rawValue: pair.key), let digest = pair.value.string
            else { throw .invalidStatement("a subject is neither a commit nor an image") }
            subjects.append(Subject(kind: kind, name: name, digest: digest))
        }
        return subjects
    }

    private static func seconds(
        _ json: StrictJSON?, _ name: String
    ) throws(AttestingError) -> Int {
        guard let text = json?.string, let seconds = RFC3339.seconds(text) else {
            throw .invalidStatement("\(name) is no time")
        }
        return Int(seconds)
    }
}

/// sluice's own part of a statement.
private struct StatementReader {
    let json: StrictJSON

    init(_ json: StrictJSON) { self.json = json }

    func text(_ name: String) throws(AttestingError) -> String {
        guard let text = json[name]?.string else { throw .invalidStatement("\(name) is no text") }
        return text
    }

    /// What is left out would read as "nothing", and so it must stand there as null.
    func orNull(_ name: String) throws(AttestingError) -> String? {
        switch json[name] {
        case .null: return nil
        case .string(let text): return text
        default: throw .invalidStatement("\(name) is neither text nor null")
        }
    }

    func word<Word: RawRepresentable<String>>(_ name: String) throws(AttestingError) -> Word {
        guard let word = Word(rawValue: try text(name)) else {
            throw .invalidStatement("\(name) is an unknown word")
        }
        return word
    }

    func integer(_ name: String) throws(AttestingError) -> Int {
        guard let number = json[name]?.integer else {
            throw .invalidStatement("\(name) is no number")
        }
        return number
    }

    func flag(_ name: String) throws(AttestingError) -> Bool {
        guard let flag = json[name]?.bool else { throw .invalidStatement("\(name) is no boolean") }
        return flag
    }

    func texts(_ name: String) throws(AttestingError) -> [String] {
        guard let list = json[name]?.array else { throw .invalidStatement("\(name) is no list") }
        let texts = list.compactMap(\.string)
        guard texts.count == list.count else { throw .invalidStatement("\(name) holds no texts") }
        return texts
    }

    private func list(_ name: String) throws(AttestingError) -> [StatementReader] {
        guard let list = json[name]?.array else { throw .invalidStatement("\(name) is no list") }
        return list.map { StatementReader($0) }
    }

    var isComplete: Bool {
        get throws(AttestingError) {
            switch try text("completeness") {
            case "complete": return true
            case "incomplete": return false
            default: throw .invalidStatement("completeness is an unknown word")
            }
        }
    }

    func files(_ name: String) throws(AttestingError) -> [Statement.Policy] {
        var files: [Statement.Policy] = []
        for entry in try list(name) {
            files.append(
                Statement.Policy(name: try entry.text("name"), digest: try entry.text("sha256")))
        }
        return files
    }

    var scanners: [Statement.Scanner] {
        get throws(AttestingError) {
            var scanners: [Statement.Scanner] = []
            for entry in try list("scanners") {
                scanners.append(
                    Statement.Scanner(
                        id: try entry.text("id"), scanClass: try entry.text("class"),
                        state: try entry.text("state"), isRequired: try entry.flag("required"),
                        version: try entry.orNull("version"),
                        databaseDate: try entry.orNull("databaseDate")))
            }
            return scanners
        }
    }

    var rules: [Statement.Rule] {
        get throws(AttestingError) {
            var rules: [Statement.Rule] = []
            for entry in try list("rules") {
                rules.append(
                    Statement.Rule(
                        id: try entry.text("id"), action: try entry.text("action"),
                        outcome: try entry.text("outcome"), matched: try entry.integer("matched"),
                        limit: try entry.integer("limit")))
            }
            return rules
        }
    }

    var counts: [String: Int] {
        get throws(AttestingError) {
            guard case .object(let members) = json["counts"] else {
                throw .invalidStatement("counts is no object")
            }
            let numbers = members.compactMapValues(\.integer)
            guard numbers.count == members.count else {
                throw .invalidStatement("counts holds no numbers")
            }
            return numbers
        }
    }
}
