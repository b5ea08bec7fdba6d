import Testing

@testable import Reading

struct CSVReaderTests {
    private func rows(_ text: String) throws -> [[String]] {
        let report = try #require(CSVReader.parse(Array(text.utf8)))
        #expect(report.rejected.isEmpty, "\(report.rejected)")
        return report.rows.map { row in report.columns.map { row[$0]?.string ?? "-" } }
    }

    @Test(arguments: [
        "a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4", "a;b\n1;2\n3;4", "a\tb\n1\t2\n3\t4\n",
        "\"a\",\"b\"\n\"1\",2\n3,\"4\"\n", "a,b\n1,2\n\n3,4\n\n", "a , b\n1,2\n3,4",
    ])
    func `Rows are objects by the first line, however they are separated`(_ text: String) throws {
        #expect(try rows(text) == [["1", "2"], ["3", "4"]])
    }

    @Test func `Quoted cells hold separators, quotes and line feeds`() throws {
        #expect(
            try rows("a,b\n\"x, \"\"y\"\"\",\"1\n2\"\n;,\n") == [["x, \"y\"", "1\n2"], [";", ""]])
    }

    @Test func `A short row lacks its last cells`() throws {
        #expect(try rows("a,b\n1\n") == [["1", "-"]])
    }

    @Test func `A row that does not fit is told, with its line`() throws {
        let report = try #require(CSVReader.parse(Array("a,b\n\"1\n2\",3\n1,2,3\n4,5\n6,\"7".utf8)))
        #expect(report.rows.count == 2)
        #expect(
            report.rejected == [
                "the row in line 4 has 3 cells for 2 columns",
                "the row in line 6 has a quote without an end",
            ])
    }

    @Test(arguments: ["", "a", "\n", "\"a,b\n", "a,\u{1}\n1,2"])
    func `What names no columns is no CSV`(_ text: String) {
        #expect(CSVReader.parse(Array(text.utf8)) == nil)
    }
}
