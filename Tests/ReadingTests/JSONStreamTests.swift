import Foundation
import TestSupport
import Testing

@testable import Reading

struct JSONStreamTests {
    private static let reports = Result {
        try FileManager.default.subpathsOfDirectory(atPath: ShippedScanners.folder)
            .filter { $0.contains("/samples/") }
            .filter { $0.hasSuffix(".sarif") || $0.hasSuffix(".json") }
            .map { "\(ShippedScanners.folder)/\($0)" }
    }

    /// What the stream makes of a text, element by element and member by member.
    private func rebuilt(_ stream: inout JSONStream, levels: Int) throws(JSONError) -> JSON {
        switch try stream.peek() {
        case UInt8(ascii: "{") where levels > 0:
            var object = JSON.Object()
            try stream.forEachMember { (stream, name) throws(JSONError) in
                object.append(name, try rebuilt(&stream, levels: levels - 1))
            }
            return .object(object)
        case UInt8(ascii: "[") where levels > 0:
            var list: [JSON] = []
            try stream.forEachElement { (stream) throws(JSONError) in
                list.append(try rebuilt(&stream, levels: levels - 1))
            }
            return .array(JSON.List(list))
        default: return try stream.value()
        }
    }

    private func read(_ bytes: [UInt8], capacity: Int, levels: Int) throws -> JSON {
        let file = FileManager.default.temporaryDirectory.appending(path: "sluice-\(UUID()).json")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let path = file.path(percentEncoded: false)
        guard var stream = try JSONStream(file: path, capacity: capacity) else {
            throw CocoaError(.fileNoSuchFile)
        }
        let value = try rebuilt(&stream, levels: levels)
        try stream.finish()
        return value
    }

    @Test func `Every sample read piece by piece is what it is as a whole`() throws {
        for report in try Self.reports.get() {
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: report)))
            guard let whole = try? JSONParser.parse(bytes) else { continue }
            for (capacity, levels) in [(16, 0), (16, 3), (1000, 2), (1 << 20, 4)] {
                #expect(try read(bytes, capacity: capacity, levels: levels) == whole, "\(report)")
            }
        }
    }

    @Test(arguments: [
        "[12345678901234567890, 1.5e3 ,true,false,null]", "{\"a\\u0041\" : \"\\ud83d\\ude00\"}",
        "  [ [ [ ] , { } ] ]  ", "7", "\"\\\\\\\"\"",
    ])
    func `A text is the same however small the pieces are`(_ text: String) throws {
        let whole = try JSONParser.parse(Array(text.utf8))
        for capacity in 1...20 {
            for levels in 0...3 {
                let value = try read(Array(text.utf8), capacity: capacity, levels: levels)
                #expect(value == whole)
            }
        }
    }

    @Test func `Whatever is refused as a whole is refused piece by piece, at the same byte`() throws
    {
        let report = "\(ShippedScanners.folder)/codeql/samples/findings/codeql.sarif"
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: report)))
        var dice = SeededGenerator(seed: 3)
        for _ in 0..<200 {
            var damaged = bytes
            let place = Int.random(in: damaged.indices, using: &dice)
            damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
            if Bool.random(using: &dice) { damaged.removeLast(damaged.count - place) }
            let whole = Result { try JSONParser.parse(damaged) }
            let pieces = Result { try read(damaged, capacity: 64, levels: 3) }
            switch (whole, pieces) {
            case (.success(let whole), .success(let pieces)): #expect(whole == pieces)
            case (.failure(let whole), .failure(let pieces)):
                #expect((whole as? JSONError)?.offset == (pieces as? JSONError)?.offset)
            default: Issue.record("\(whole) and \(pieces)")
            }
        }
    }

    @Test func `Nesting has a limit across pieces`() throws {
        let deepest = JSONTokenizer.maximumDepth
        func nested(_ depth: Int) -> [UInt8] {
            Array(repeating: UInt8(ascii: "["), count: depth)
                + Array(repeating: UInt8(ascii: "]"), count: depth)
        }
        for levels in [0, 3, 300] {
            #expect(throws: Never.self) { try read(nested(deepest), capacity: 16, levels: levels) }
            #expect(throws: JSONError.self) {
                try read(nested(deepest + 1), capacity: 16, levels: levels)
            }
        }
    }
}
