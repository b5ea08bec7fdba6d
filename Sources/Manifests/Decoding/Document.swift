import Foundation
import Yams

/// Reads one YAML document into a value; every problem in it is reported at once.
package enum Document {
    /// Larger files are refused unread: no manifest is as long.
    static let maximumBytes = 4 << 20

    package static func decode<Value: Shaped>(
        _ type: Value.Type, text: String, file: String
    ) throws(InvalidManifest) -> Value {
        try decode(type, node: compose(text, file: file), file: file)
    }

    package static func decode<Value: Shaped>(
        _ type: Value.Type, contentsOf path: String
    ) throws(InvalidManifest) -> Value {
        try decode(type, text: contents(of: path), file: path)
    }

    static func decode<Value: Shaped>(
        _ type: Value.Type, node: Node, file: String
    ) throws(InvalidManifest) -> Value {
        var reading = Reading(file: file)
        let value = Shape<Value>.object.read(node, &reading)
        guard reading.problems.isEmpty else { throw InvalidManifest(reading.problems) }
        return value
    }

    package static func contents(of path: String) throws(InvalidManifest) -> String {
        do {
            let data = try Data(contentsOf: URL(filePath: path))
            guard data.count <= maximumBytes else {
                throw InvalidManifest([whole(path, "is larger than \(maximumBytes) bytes")])
            }
            // Foundation's own initialiser drops a byte order mark, and digests must not.
            guard let text = String(validating: data, as: UTF8.self) else {
                throw InvalidManifest([whole(path, "is not UTF-8 text")])
            }
            return text
        } catch let error as InvalidManifest {
            throw error
        } catch {
            throw InvalidManifest([whole(path, "cannot be read: no such file, or no permission")])
        }
    }

    static func compose(_ text: String, file: String) throws(InvalidManifest) -> Node {
        do {
            // libyaml refuses the byte order mark that some editors write.
            let scalars = text.unicodeScalars
            let bare = scalars.first == "\u{FEFF}" ? String(scalars.dropFirst()) : text
            let parser = try Parser(yaml: bare)
            guard let node = try parser.singleRoot() else {
                throw InvalidManifest([whole(file, "is empty")])
            }
            return node
        } catch let error as InvalidManifest {
            throw error
        } catch let error as YamlError {
            throw InvalidManifest([problem(error, file: file)])
        } catch {
            throw InvalidManifest([whole(file, "\(error)")])
        }
    }

    private static func whole(_ file: String, _ message: String) -> Problem {
        Problem(file: file, line: 0, column: 0, key: "", message: message)
    }

    private static func problem(_ error: YamlError, file: String) -> Problem {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return Problem(
                file: file, line: mark.line, column: mark.column, key: "",
                message: "is not valid YAML: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.map { "\"\($0)\"" }.joined(separator: ", ")
            return Problem(
                file: file, line: context.mark.line, column: context.mark.column, key: "",
                message: "the key \(keys) stands more than once in one mapping")
        default:
            return whole(file, "is not valid YAML: \(error)")
        }
    }
}
