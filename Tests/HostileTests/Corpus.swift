import Foundation
import Testing
import Yams

/// One attack of `Corpus/*.yaml`; the words are explained at the top of each file.
struct Attack: Codable, Sendable, CustomTestStringConvertible {
    var id: String
    var scanner: String?
    var scanners: [String]?
    var file: String?
    var path: String?
    var name: String?
    var text: String?
    var link: String?
    var folder: Bool?
    var beside: [String: String]?
    var bytes: Bool?
    var fifo: Bool?
    var socket: Bool?
    var device: Bool?
    var submodule: String?
    var `in`: String?
    var at: String?
    var reported: Report?
    var rule: String?
    var hidden: Bool?
    var overwritten: Bool?
    var raw: String?
    var breaks: Bool?
    var setting: [String]?
    var key: String?
    var hook: String?
    var image: String?
    var made: String?
    var broken: Bool?
    var complete: Bool?
    var before: String?
    var unit: String?
    var times: Int?
    var after: String?
    var closed: String?
    var finds: String?
    var batch: Int?

    /// `false`, or a kind, or `none`.
    enum Report: Codable, Sendable, Equatable {
        case not
        case kind(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if (try? container.decode(Bool.self)) == false {
                self = .not
            } else {
                let word = try container.decode(String.self)
                self = word == "none" ? .not : .kind(word)
            }
        }

        func encode(to encoder: any Encoder) throws {}
    }

    var testDescription: String { id }

    /// Where it is told of.
    var place: String { at ?? path ?? name ?? file ?? "" }
}

/// All that is tried, one file per family.
enum Corpus {
    static let families = [
        "configuration", "markers", "paths", "settings", "injection", "bombs", "patterns",
    ]

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().path

    static func attacks(_ family: String) throws -> [Attack] {
        let data = try Data(contentsOf: URL(filePath: "\(folder)/Corpus/\(family).yaml"))
        return try YAMLDecoder().decode([Attack].self, from: data)
    }

    /// A value that looks like a token, put together here so that none stands in the project.
    static let github = "ghp_" + "x7Kq2mWv9RtY4bNc8ZpLs3HdJf6GgQ1uAe5T"
    static let aws = "AKIA" + "Z7VQ3KXW2LMN4RTY"

    /// A file with a weakness that bandit, ruff and semgrep know.
    static let weak = "import pickle\n\n\ndef f(data):\n    return pickle.loads(data)\n"

    /// The vulnerable files beside which attacks are put.
    static func plain() throws -> [String: String] {
        let root = folder + "/Plain"
        var files: [String: String] = [:]
        let names = FileManager.default.enumerator(atPath: root)
        while let name = names?.nextObject() as? String {
            guard let data = FileManager.default.contents(atPath: "\(root)/\(name)"),
                names?.fileAttributes?[.type] as? FileAttributeType == .typeRegular
            else { continue }
            files[name] = filled(String(decoding: data, as: UTF8.self), [:])
        }
        return files
    }

    static func filled(_ text: String, _ values: [String: String]) -> String {
        var text = text
        for (name, value) in values.merging(
            ["github": github, "aws": aws], uniquingKeysWith: { a, _ in a })
        where text.contains("{\(name)}") {
            text = text.replacing("{\(name)}", with: value)
        }
        return text
    }
}
