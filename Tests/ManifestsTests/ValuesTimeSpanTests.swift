import Testing

@testable import Manifests

@Suite struct ValuesTimeSpanTests {
    @Test(arguments: [
        ("90s", 90), ("5m", 300), ("1h30m", 5400), ("7d", 604_800), ("1d1h1m1s", 90061),
    ])
    func `A time is read in its units and written back`(_ text: String, _ seconds: Int) {
        #expect(TimeSpan(text)?.seconds == seconds)
        #expect(TimeSpan(seconds: seconds).duration == .seconds(seconds))
    }

    @Test(arguments: ["90s", "5m", "1h30m", "7d", "1d1h1m1s"])
    func `Writing what was read gives it back, units carried`(_ text: String) throws {
        let span = try #require(TimeSpan(text))
        #expect(TimeSpan(span.description) == span)
        #expect(TimeSpan(seconds: 90).description == "1m30s")
    }

    @Test(arguments: [
        "", "5", "m", "0s", "5 m", "-5m", "-1m2h", "+5m", "1.5h", "5w", "m5", "5mm", "9999999d",
        "99999999999999999999s", "٣m",
    ])
    func `What is no time is refused`(_ text: String) { #expect(TimeSpan(text) == nil) }
}
