import Testing

@testable import Reading

struct XMLReaderTests {
    private func read(_ text: String) throws -> XMLReport {
        try XMLReader.parse(Array(text.utf8))
    }

    private func json(_ text: String) throws -> JSON { try JSONParser.parse(Array(text.utf8)) }

    @Test(arguments: [
        ("<a/>", #""""#), ("<a> x </a>", #""x""#), ("<a b='1'/>", #"{"@b": "1"}"#),
        ("<a b='1'>x</a>", ##"{"@b": "1", "#text": "x"}"##),
        ("<a><b>1</b><b>2</b><c/></a>", #"{"b": ["1", "2"], "c": [""]}"#),
        ("<a><b c='1'/><d/><b/></a>", #"{"b": [{"@c": "1"}, ""], "d": [""]}"#),
        ("<n:a xmlns:n='u' n:b='1'><n:c>x</n:c></n:a>", #"{"@b": "1", "c": ["x"]}"#),
        ("<a>x<b/>y</a>", ##"{"b": [""], "#text": "xy"}"##),
        ("<a><![CDATA[<b>&amp;]]></a>", #""<b>&amp;""#),
        ("<a>&lt;&amp;&gt;&quot;&apos;&#65;&#x42;</a>", #""<&>\"'AB""#),
        ("<a b='&#10;&lt;'/>", #"{"@b": "\n<"}"#),
        ("<?xml version='1.0'?><!-- c --><a><!-- <b> --><?p x?>1</a>\n<!-- c -->\n", #""1""#),
        ("<!DOCTYPE a SYSTEM \"x[>.dtd\"><a/>", #""""#),
        ("<a>&#0;&#xD800;</a>", #""\uFFFD\uFFFD""#),
        ("<ä ö='ü'>ß</ä>", ##"{"@ö": "ü", "#text": "ß"}"##),
    ])
    func `An element is a list, an attribute has an @, text alone is a string`(
        _ text: String, _ expected: String
    ) throws {
        #expect(try read(text).content == json(expected))
    }

    @Test func `The outermost element and its namespaces are known`() throws {
        let report = try read("<x:bom xmlns='u:1' xmlns:x='u:2'/>")
        #expect(report.root == "bom")
        #expect(report.namespaces == ["u:1", "u:2"])
    }

    @Test(arguments: [
        ("", "no element"), ("x", "outside"), ("<a>", "no end"), ("<a></b>", "no beginning"),
        ("</a>", "no beginning"), ("<a/><b/>", "follows"), ("<a/>x", "outside"),
        ("<a b='1' b='2'/>", "twice"), ("<a b=1/>", "not quoted"), ("<a b/>", "no value"),
        ("<a b='1'c='2'/>", "malformed"), ("<a b='<'/>", "attribute"), ("<a>&x;</a>", "nowhere"),
        ("<a>&</a>", "no reference"), ("<a>&amp</a>", "no reference"), ("<a><!-- </a>", "no end"),
        ("<a><![CDATA[</a>", "no end"), ("<?xml ", "no end"), ("< a/>", "name"),
        ("<a><!DOCTYPE a></a>", "inside"), ("<!DOCTYPE a", "no end"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "declares"),
        (
            "<!DOCTYPE a SYSTEM 'file:///etc/passwd' [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a/>",
            "declares"
        ),
    ])
    func `What is no well-formed XML, or declares entities, is refused`(
        _ text: String, _ reason: String
    ) {
        let error = #expect(throws: XMLError.self) { try read(text) }
        #expect(error?.reason.contains(reason) ?? false, "\(error?.description ?? "")")
    }

    @Test func `Deep nesting is refused, and long documents are not`() throws {
        let deep = String(repeating: "<a>", count: 100_000)
        #expect(throws: XMLError.self) { try read(deep) }
        let wide = "<a>" + String(repeating: "<b c='1'>x</b>", count: 50_000) + "</a>"
        #expect(try read(wide).content["b"]?.array?.count == 50_000)
        let names = (0..<20_000).map { "<b\($0)/>" }.joined()
        #expect(try read("<a>\(names)</a>").content["b19999"] != nil)
    }

    @Test(arguments: ["{\"a\": \"ä\"}", "[\"𝄞\"]", "<a>ß</a>", "x,y\n1,é"], [false, true])
    func `UTF-16 is read with and without a mark, in both orders`(
        _ text: String, _ isLittle: Bool
    ) throws {
        let bytes = text.utf16.flatMap { unit in
            let pair = [UInt8(unit >> 8), UInt8(unit & 255)]
            return isLittle ? pair.reversed() : pair
        }
        let mark: [UInt8] = isLittle ? [0xFF, 0xFE] : [0xFE, 0xFF]
        let plain = try ReportDocument(sniffing: Array(text.utf8))
        #expect(try ReportDocument(sniffing: bytes) == plain)
        #expect(try ReportDocument(sniffing: mark + bytes) == plain)
        #expect(try ReportDocument(sniffing: [0xEF, 0xBB, 0xBF] + Array(text.utf8)) == plain)
        #expect(throws: DocumentError.self) { try ReportDocument(sniffing: bytes.dropLast()) }
    }

    @Test func `Other encodings are read as they say`() throws {
        let latin =
            Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>".utf8) + [0xE4]
            + Array("</a>".utf8)
        guard case .xml(let first) = try ReportDocument(sniffing: latin) else {
            Issue.record("no XML")
            return
        }
        #expect(first.content == .string("ä"))
        let text = "<?xml version='1.0' encoding='UTF-16'?><a>ä</a>"
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in text.utf16 { wide += [UInt8(unit & 255), UInt8(unit >> 8)] }
        guard case .xml(let second) = try ReportDocument(sniffing: wide) else {
            Issue.record("no XML")
            return
        }
        #expect(second.content == .string("ä"))
    }
}
