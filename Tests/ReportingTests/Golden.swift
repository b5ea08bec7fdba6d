import Foundation
import Testing

/// A file of expected output beside the tests; `RECORD=1` rewrites it.
struct Golden {
    let name: String

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Golden")

    private var file: URL { Self.folder.appending(path: name) }

    func expect(_ actual: [UInt8], at place: SourceLocation = #_sourceLocation) throws {
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data(actual).write(to: file)
        }
        let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let actual = String(decoding: actual, as: UTF8.self)
        let (left, right) = (
            expected.components(separatedBy: "\n"), actual.components(separatedBy: "\n")
        )
        for (number, pair) in zip(left, right).enumerated() where pair.0 != pair.1 {
            Issue.record(
                "\(name):\(number + 1) was \(pair.0.debugDescription), is \(pair.1.debugDescription)",
                sourceLocation: place)
            return
        }
        #expect(left.count == right.count, "\(name) has another length", sourceLocation: place)
    }
}
