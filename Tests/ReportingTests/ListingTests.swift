import Testing

@testable import Reporting

@Suite struct ListingTests {
    private var listing: Listing {
        var listing = Listing(
            schema: "sluice/things/v1", name: "things",
            columns: [
                .init("id", "ID"), .init("count", "COUNT"), .init("labels"), .init("at", "SINCE"),
                .init("isListed"), .init("title", "TITLE"),
            ])
        listing.append([
            .text("a"), .number(7), .list(["x", "y z"]), .time(1_764_000_000_000), .flag(true),
            .text("says \"no\", twice"),
        ])
        listing.append([
            .text("=cmd|' /C calc'!A0"), .number(-12), .list([]), .none, .flag(false),
            .text("\u{1B}[31mred\nline"),
        ])
        return listing
    }

    private func text(_ format: Listing.Format, width: Int = 100) -> String {
        String(decoding: listing.rendered(format, width: width), as: UTF8.self)
    }

    @Test func `A table has a column for each heading, and nothing that acts on a terminal`() {
        #expect(
            text(.table) == """
                ID                  COUNT  SINCE                 TITLE
                a                       7  2025-11-24 16:00 UTC  says "no", twice
                =cmd|' /C calc'!A0    -12                        \\u{1B}[31mred\\nline

                """)
    }

    @Test func `The last column ends where the terminal does`() {
        #expect(text(.table, width: 60).split(separator: "\n").allSatisfy { $0.count <= 60 })
        #expect(text(.table, width: 60).contains("says \"no\",…"))
    }

    @Test func `JSON has an object for each row`() {
        #expect(
            text(.json) == #"""
                {"schema":"sluice/things/v1","things":[
                {"id":"a","count":7,"labels":["x","y z"],"at":"2025-11-24T16:00:00.000Z","isListed":true,"title":"says \"no\", twice"},
                {"id":"=cmd|' /C calc'!A0","count":-12,"labels":[],"at":null,"isListed":false,"title":"\u001b[31mred\nline"}
                ]}

                """#)
        let none = Listing(schema: "s", name: "n", columns: [.init("a", "A")])
        #expect(
            none.rendered(.json, width: 80) == Array("{\"schema\":\"s\",\"n\":[]}\n".utf8))
    }

    @Test func `A spreadsheet takes nothing of CSV for a formula`() {
        #expect(
            text(.csv)
                == "id,count,labels,at,isListed,title\r\n"
                + "a,7,x y z,2025-11-24T16:00:00.000Z,yes,\"says \"\"no\"\", twice\"\r\n"
                + "'=cmd|' /C calc'!A0,-12,,,no,\"\u{1B}[31mred\nline\"\r\n")
    }

    @Test(arguments: ["=1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "  +1", "\u{FF1D}1"])
    func `What begins a formula is text`(_ cell: String) {
        var listing = Listing(schema: "s", name: "n", columns: [.init("a")])
        listing.append([.text(cell)])
        let text = String(decoding: listing.rendered(.csv, width: 80), as: UTF8.self)
        #expect(text.contains("'" + cell))
    }
}
