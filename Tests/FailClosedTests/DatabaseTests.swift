import Foundation
import Testing

@Suite struct DatabaseTests {
    private func run(_ metadata: String?) async throws -> (Report.Scanner, Int32) {
        let bench = try await Bench(["database": "clean"])
        if let metadata {
            try bench.write(metadata, to: "tools/databases/advisories/metadata.json")
        }
        let ended = try await bench.run("use: database")
        return (try #require(try ended.report()["database"]), ended.code)
    }

    @Test func `A missing database fails and names what brings it`() async throws {
        let (scanner, code) = try await run(nil)
        #expect(code == 2)
        #expect(scanner.state == "failed")
        #expect(scanner.reason?.contains("its database is missing") == true)
        #expect(scanner.reason?.contains("advisories/metadata.json") == true)
        #expect(scanner.remedy == "database --update")
    }

    @Test func `A stale database fails and says how old it is`() async throws {
        let (scanner, code) = try await run(#"{"updated": "2020-01-01T00:00:00Z"}"#)
        #expect(code == 2)
        #expect(scanner.state == "failed")
        #expect(scanner.reason?.contains("old, and at most 7d is allowed") == true)
        #expect(scanner.databaseDate == "2020-01-01T00:00:00Z")
        #expect(scanner.remedy == "database --update")
    }

    @Test(arguments: [#"{"updated": "soon"}"#, "{}", "", "<html>"])
    func `A database without a date fails`(_ metadata: String) async throws {
        let (scanner, code) = try await run(metadata)
        #expect(code == 2)
        #expect(scanner.state == "failed")
        #expect(scanner.reason?.contains("its database has no date: updated") == true)
    }

    @Test func `A database from the future fails: no age can be told`() async throws {
        let (scanner, code) = try await run(#"{"updated": "2999-01-01T00:00:00Z"}"#)
        #expect(code == 2)
        #expect(scanner.state == "failed")
        #expect(scanner.reason?.contains("in the future") == true)
    }

    @Test func `A fresh database is enough`() async throws {
        let (scanner, code) = try await run(
            "{\"updated\": \"\(Date.now.addingTimeInterval(-60).formatted(.iso8601))\"}")
        #expect(code == 0)
        #expect(scanner.state == "complete")
    }
}
