import Findings
import Testing

@testable import Reporting

/// A kept report, told again.
@Suite struct KeptReportTests {
    private static let formats: [ReportFormat] = ReportFormat.allCases.filter { $0 != .cyclonedx }

    @Test(arguments: Scenes.allCases, formats)
    func `A report that is read back is told as it was`(_ scene: Scenes, _ format: ReportFormat)
        throws
    {
        let scan = scene.scan
        let options = RenderOptions(verbose: true)
        let again = try Scan(reading: scan.rendered(as: .json, options: options))
        let (one, other) = (
            try scan.rendered(as: format, options: options),
            try again.rendered(as: format, options: options)
        )
        #expect(String(decoding: one, as: UTF8.self) == String(decoding: other, as: UTF8.self))
    }

    @Test func `So is one with waivers, deadlines, checks and an override`() throws {
        let scan = HostileScan(isBenign: true).scan
        let options = RenderOptions(verbose: true)
        let again = try Scan(reading: scan.rendered(as: .json, options: options))
        for format in Self.formats {
            #expect(
                try scan.rendered(as: format, options: options)
                    == again.rendered(as: format, options: options), "\(format)")
        }
    }

    @Test func `So is one of which every text is nasty`() throws {
        var nasty = NastyText(seed: 7)
        for _ in 0..<50 {
            let scan = nasty.scan()
            let bytes = try scan.rendered(as: .json, options: RenderOptions())
            #expect(try Scan(reading: bytes).rendered(as: .json, options: RenderOptions()) == bytes)
        }
    }

    @Test func `A report cannot claim to be more complete than its scanners show`() throws {
        let scan = Scenes.blockedAndIncomplete.scan
        let text = String(
            decoding: try scan.rendered(as: .json, options: RenderOptions()), as: UTF8.self)
        let forged = text.replacing(
            "\"completeness\" : \"incomplete\"", with: "\"completeness\" : \"complete\"")
        #expect(forged != text)
        #expect(try !Scan(reading: Array(forged.utf8)).completeness.isComplete)
    }

    @Test func `Moments are read back to the millisecond`() throws {
        for number in stride(from: 1_700_000_000_000, to: 1_700_000_050_000, by: 7) {
            let text = try #require(
                Timestamp(secondsSince1970: (Double(number) + 0.5) / 1000)?.text)
            let seconds = try #require(Timestamp.seconds(text))
            #expect(Timestamp(secondsSince1970: seconds)?.text == text)
        }
    }
}
