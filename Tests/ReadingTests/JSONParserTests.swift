import Foundation
import TestSupport
import Testing

@testable import Reading

struct JSONParserTests {
    private func parse(_ text: String) throws -> JSON { try JSONParser.parse(Array(text.utf8)) }

    @Test(arguments: [
        ("null", JSON.null), ("true", .boolean(true)), (" false ", .boolean(false)),
        ("0", .number(0)), ("-0", .number(0)), ("12.5e-1", .number(1.25)),
        ("1E+2", .number(100)), ("\"\"", .string("")), ("\t\r\n [ ] ", .array([])),
        ("[1, [2], null]", .array([.number(1), .array([.number(2)]), .null])),
        ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", .string("\"\\/\u{8}\u{C}\n\r\t")),
        ("\"\\u00e4 ä \\u0000\"", .string("ä ä \0")),
        ("\"\\uD83D\\uDE00\"", .string("😀")), ("\"😀\"", .string("😀")),
        ("\"\u{7F}\u{2028}\"", .string("\u{7F}\u{2028}")),
    ])
    func `What RFC 8259 allows is read`(_ text: String, _ value: JSON) throws {
        #expect(try parse(text) == value)
    }

    @Test(arguments: [
        "", " ", "{", "[", "]", "}", "[1,]", "[,1]", "[1 2]", "[1]]", "[1] x", "{\"a\":1,}",
        "{a:1}", "{'a':1}", "{\"a\"}", "{\"a\":}", "{:1}", "{1:2}", "{\"a\":1 \"b\":2}", "{,}",
        "01", "-01", "00", "1.", ".5", "-.5", "1.e3", "1e", "1e+", "+1", "-", "--1", "1-1", "1e1.5",
        "0x10", "NaN", "Infinity", "-Infinity", "1_000", "tru", "TRUE", "nul", "nullnull", "t",
        "\"abc", "\"\\", "\"\\x\"", "\"\\u\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\u-123\"",
        "\"\\u+123\"", "\"\\u 123\"", "\"a\nb\"", "\"\t\"", "\"\0\"", "/* */ 1", "1 // one",
        "\u{A0}1", "\u{FEFF}\u{FEFF}1", "<html>", "1\0",
    ])
    func `What RFC 8259 does not allow is refused`(_ text: String) {
        #expect(throws: JSONError.self) { try parse(text) }
    }

    @Test func `An error says at which byte`() {
        #expect(throws: JSONError(offset: 6, reason: "a comma or ] is missing")) {
            try parse("[1, 2 3]")
        }
    }

    @Test(arguments: [
        ("\"\\uD83D\"", "\u{FFFD}"), ("\"\\uDE00\"", "\u{FFFD}"), ("\"\\uD83Dx\"", "\u{FFFD}x"),
        ("\"\\uD83D\\u0041\"", "\u{FFFD}A"), ("\"\\uD83D\\n\"", "\u{FFFD}\n"),
        ("\"\\uD83D\\uD83D\\uDE00\"", "\u{FFFD}😀"),
    ])
    func `Half a surrogate pair becomes the replacement character`(
        _ text: String, _ value: String
    ) throws {
        #expect(try parse(text).string == value)
    }

    @Test func `Bytes that are no UTF-8 are replaced, not fatal`() throws {
        let value = try JSONParser.parse([0x22, 0x61, 0xFF, 0x62, 0x22])
        #expect(value.string == "a\u{FFFD}b")
    }

    @Test func `A byte order mark is passed over`() throws {
        #expect(try JSONParser.parse([0xEF, 0xBB, 0xBF] + Array("[1]".utf8))[0]?.integer == 1)
    }

    @Test(arguments: [true, false])
    func `UTF-16 is read by its byte order mark`(_ isLittle: Bool) throws {
        var bytes: [UInt8] = isLittle ? [0xFF, 0xFE] : [0xFE, 0xFF]
        for unit in "{\"a\": \"ä😀\"}".utf16 {
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 255))
            bytes += isLittle ? [low, high] : [high, low]
        }
        #expect(try JSONParser.parse(bytes)["a"]?.string == "ä😀")
        for length in 2..<bytes.count {
            #expect(throws: JSONError.self) { try JSONParser.parse(Array(bytes.prefix(length))) }
        }
    }

    @Test func `Nesting has a limit, and an attack on it fails at once`() throws {
        let deepest = JSONParser.maximumDepth
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try parse(nested(deepest)) }
        #expect(throws: JSONError.self) { try parse(nested(deepest + 1)) }
        #expect(throws: JSONError.self) { try parse(String(repeating: "[", count: 1_000_000)) }
        #expect(throws: JSONError.self) {
            try parse(String(repeating: "{\"a\":", count: 1_000_000))
        }
        #expect(
            try parse("[" + Array(repeating: "[]", count: 1000).joined(separator: ",") + "]")
                .array?.count == 1000)
    }

    @Test func `Numbers beyond what a Double holds are refused, long ones are rounded`() throws {
        #expect(throws: JSONError.self) { try parse("1e400") }
        #expect(throws: JSONError.self) { try parse("-1e999999999999") }
        #expect(try parse("1e-999").number == 0)
        #expect(
            try parse("123456789012345678901234567890").number == 1.2345678901234568e29)
        #expect(try parse("123456789012345678901234567890").integer == nil)
        #expect(try parse("9007199254740993").text != nil)
        #expect(throws: Never.self) { try parse("0." + String(repeating: "3", count: 100_000)) }
    }

    @Test func `Of a name that stands twice the last one counts`() throws {
        #expect(try parse("{\"a\": 1, \"a\": 2}")["a"]?.integer == 2)
    }

    @Test func `A real report cut at any byte is an error`() throws {
        let file = "\(ShippedScanners.folder)/bandit/samples/clean/bandit.json"
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
        let end = try #require(bytes.lastIndex(of: UInt8(ascii: "}")))
        #expect(throws: Never.self) { try JSONParser.parse(bytes) }
        for length in 0...end {
            #expect(throws: JSONError.self) { try JSONParser.parse(Array(bytes.prefix(length))) }
        }
    }

    @Test func `Documents may follow one another`() throws {
        let many = try JSONParser.parseMany(Array("{\"a\":1}\n\n{\"a\":2}\r\n 3".utf8))
        #expect(many.count == 3)
        #expect(throws: JSONError.self) { try JSONParser.parseMany(Array("{}\n{\"a\"".utf8)) }
        #expect(try JSONParser.parseMany(Array(" \n".utf8)).isEmpty)
    }
}
