import Findings
import Testing

@Suite struct RFC3339Tests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2000-02-29", 951_782_400),
            ("1969-12-31T23:59:59Z", -1), ("2021-07-17", 1_626_480_000),
            ("2026-11-24T12:00:00Z", 1_795_521_600), ("2026-11-24T12:00:00.5Z", 1_795_521_600),
            ("2026-11-24T12:00:00.123456789Z", 1_795_521_600),
            ("2026-11-24T09:00:00-03:00", 1_795_521_600),
            ("2026-11-24T13:30:00.25+01:30", 1_795_521_600),
        ] as [(String, Double)])
    func `Dates are read as RFC 3339 writes them`(_ text: String, _ seconds: Double) {
        #expect(RFC3339.seconds(text) == seconds)
    }

    @Test(arguments: [
        "", "never", "2026-13-01", "2026-02-30", "2026-11-24T25:00:00Z", "1795521600", "24/11/2026",
        "2026-11-24 x", "2026-1-2T0", "2023-02-29",
        "2026-11-24T12:00:00", "٢٠٢٦-11-24",
    ])
    func `What is no date is none`(_ text: String) {
        #expect(RFC3339.seconds(text) == nil)
    }
}
