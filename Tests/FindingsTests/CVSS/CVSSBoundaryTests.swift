import Testing

@testable import Findings

/// Where roundings and ratings turn.
struct CVSSBoundaryTests {
    /// v3.1 appendix A gives 4.000002 as the case in which the two differ.
    @Test(
        arguments: [
            (4.0, 40, 40), (4.02, 41, 41), (4.000_002, 40, 41), (4.000_004_9, 40, 41),
            (4.000_01, 41, 41), (8.6, 86, 86), (0.1 + 0.2, 3, 3), (10, 100, 100), (0, 0, 0),
        ] as [(Double, Int, Int)])
    func `Versions 3.1 and 3.0 round up, each in its way`(
        _ value: Double, _ new: Int, _ old: Int
    ) {
        #expect(CVSSRounding.upFromFiveDecimals(value) == new)
        #expect(CVSSRounding.up(value) == old)
    }

    @Test(
        arguments: [
            (1.45, 15), (1.449_999_9, 14), (8.6 - 7.15, 15), (-0.05, -1), (-0.04, 0), (2.25, 23),
        ] as [(Double, Int)])
    func `Version 2 rounds halves up`(_ value: Double, _ wanted: Int) {
        #expect(CVSSRounding.nearest(value) == wanted)
    }

    @Test(
        arguments: [
            (0, .info, .low), (1, .low, .low), (39, .low, .low), (40, .medium, .medium),
            (69, .medium, .medium), (70, .high, .high), (89, .high, .high),
            (90, .critical, .high), (100, .critical, .high),
        ] as [(Int, Severity, Severity)])
    func `A rating is that of the version`(_ tenths: Int, _ wanted: Severity, _ old: Severity) {
        let score = CVSSScore(tenths: tenths)
        for version in [CVSSVersion.v30, .v31, .v40] {
            #expect(score.severity(in: version) == wanted)
        }
        #expect(score.severity(in: .v2) == old)
        #expect(Severity(cvssScore: score.value) == wanted)
    }

    @Test func `Without impact every version gives 0`() throws {
        let texts = [
            "AV:N/AC:L/Au:N/C:N/I:N/A:N", "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:N",
            "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:N",
            "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N",
        ]
        for text in texts { #expect(try CVSS(text).scores.allSatisfy { $0.tenths == 0 }) }
    }

    @Test func `Version 3.1 scores a changed environment otherwise than 3.0`() throws {
        let metrics = "AV:P/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H/CR:H/IR:H/AR:H"
        let new = try CVSS3("CVSS:3.1/" + metrics)
        let old = try CVSS3("CVSS:3.0/" + metrics)
        #expect(new.baseScore == old.baseScore)
        #expect(new.environmentalScore > old.environmentalScore)
    }

    @Test func `The number of a version 3 vector is its base score`() throws {
        let vector = try CVSS("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U/RL:O/RC:U/MAV:P")
        #expect(vector.score.value == 9.8 && vector.severity == .critical)
    }
}
