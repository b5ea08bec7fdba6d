import Findings
import Testing

@Suite struct VersionOrderTests {
    /// Each list is in order, as the standards and tools themselves have it.
    @Test(arguments: [
        (
            VersionOrder.semantic,
            [
                "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta.2",
                "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "v1.2", "1.10.0", "2",
            ]
        ),
        (
            .python,
            [
                "1.0.dev456", "1.0a1", "1.0a2.dev456", "1.0a12.dev456", "1.0a12", "1.0b1.dev456",
                "1.0b2", "1.0b2.post345.dev456", "1.0b2.post345", "1.0rc1.dev456", "1.0rc1", "1.0",
                "1.0+abc.5", "1.0+abc.7", "1.0+5", "1.0.post456.dev34", "1.0.post456", "1.0.15",
                "1.1.dev1", "1!0.1",
            ]
        ),
        (
            .debian,
            [
                "1.0~beta1~svc1", "1.0~beta1", "1.0", "1.0-1", "1.0-1+b1", "1.0a", "1.0+dfsg",
                "1.0.1", "1.2", "1.10", "1:0.9",
            ]
        ),
        (.rpm, ["1.0~rc1", "1.0", "1.0^git1", "1.0a", "1.0.1", "1.2", "1.10", "1:0.1"]),
        (
            .maven,
            [
                "1-alpha-1", "1-beta-2", "1-milestone-1", "1-rc-1", "1-SNAPSHOT", "1", "1-sp",
                "1-xyz", "1.0.1", "1.2", "1.10",
            ]
        ),
        (.ruby, ["1.0.a", "1.0.b1", "1.0.rc2", "1.0", "1.0.1", "1.2", "1.10"]),
    ])
    func `Versions are in the order of their index`(_ order: VersionOrder, _ versions: [String]) {
        for (left, first) in versions.enumerated() {
            for (right, second) in versions.enumerated() {
                let expected = left < right ? -1 : left > right ? 1 : 0
                #expect(order.compare(first, second) == expected, "\(first) and \(second)")
            }
        }
    }

    @Test(arguments: [
        (VersionOrder.semantic, "1.0", "1.0.0"), (.semantic, "1.0.0+a", "1.0.0+b"),
        (.python, "1.0", "1.0.0"), (.python, "1.0-1", "1.0.post1"), (.python, "1.0ALPHA1", "1.0a1"),
        (.debian, "0:1.0", "1.0"), (.debian, "1.00", "1.0"), (.maven, "1.0-ga", "1.0"),
        (.maven, "1-a1", "1-alpha-1"), (.ruby, "1.0", "1"), (.rpm, "1.0-1.el9", "1.0"),
    ])
    func `One version has several spellings`(
        _ order: VersionOrder, _ left: String, _ right: String
    ) {
        #expect(order.compare(left, right) == 0)
    }

    @Test func `What is no version of its kind, and kinds without order, are not compared`() {
        #expect(VersionOrder.semantic.compare("latest", "1") == nil)
        #expect(VersionOrder.python.compare("1.0-x-y", "1") == nil)
        #expect(VersionOrder.debian.compare("a:1", "1") == nil)
        #expect(VersionOrder(purlType: "apk") == nil)
        #expect(VersionOrder(purlType: "PyPI") == .python)
    }
}
