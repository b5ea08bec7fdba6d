import Findings
import Indicators
import Testing

struct RatioTests {
    @Test func `Under five samples a ratio has no value`() {
        #expect(Ratio(4, of: 4).value == nil)
        #expect(Ratio(4, of: 4).text == "n too small")
        #expect(Ratio.none.value == nil)
        #expect(Ratio(4, of: 5).value == 0.8)
        #expect(Ratio(541, of: 551).fullText == "98.2 %  541/551")
    }

    @Test func `Only all is told as all, and only nothing as nothing`() {
        #expect(Ratio(99_999, of: 100_000).text == "99.9 %")
        #expect(Ratio(1, of: 100_000).text == "0.1 %")
        #expect(Ratio(0, of: 100_000).text == "0.0 %")
        #expect(Ratio(7, of: 7).text == "100.0 %")
    }

    @Test func `Durations have mean, median and the nearest rank of nine tenths`() {
        // 1+2+3+4+100 = 110; 110 / 5 = 22; the third is 3; rank ceil(4.5) = 5.
        let spread = Spread([100, 3, 1, 4, 2])
        #expect(spread.mean == 22)
        #expect(spread.median == 3)
        #expect(spread.ninetieth == 100)
        // Ten: the middle ones are 5 and 6; rank 9.
        let ten = Spread([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
        #expect(ten.median == 5.5)
        #expect(ten.ninetieth == 9)
        #expect(Spread([1, 2, 3, 4]).mean == nil)
        #expect(Spread([]).count == 0)
    }

    @Test func `A deadline approaches from three quarters on and is breached when it is over`() {
        let targets = ServiceLevelTargets(days: [.high: 4])
        #expect(targets.state(.high, age: 3 * Week.day - 1) == .onTrack)
        #expect(targets.state(.high, age: 3 * Week.day) == .approaching)
        #expect(targets.state(.high, age: 4 * Week.day) == .approaching)
        #expect(targets.state(.high, age: 4 * Week.day + 1) == .breached)
        #expect(targets.state(.unknown, age: 400 * Week.day) == .untracked)
    }

    @Test func `Versions are compared by their numbers`() {
        #expect(VersionOrder.isNewer("1.10.0", than: "1.9.3"))
        #expect(!VersionOrder.isNewer("1.9.3", than: "1.10.0"))
        #expect(VersionOrder.isNewer("v2", than: "1.99"))
        #expect(!VersionOrder.isNewer("8.19", than: "8.19.0"))
    }
}
