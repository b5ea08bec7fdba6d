import Findings
import Testing

@testable import Reporting

@Suite struct UpgradeAdviceTests {
    private func advice(_ installed: String?, _ fixes: [[String]]) -> [String] {
        let findings = fixes.enumerated().map { number, fixed in
            Scenes.finding(.sca, .high, "t\(number)", rule: "r", by: ["x"]) {
                $0.package = Finding.Package(
                    name: "p", version: installed, fixedVersions: fixed)
            }
        }
        return UpgradeAdvice(findings).steps.map { "\($0.version): \($0.mended)" }
    }

    @Test func `The nearest release and the one that mends most are both told`() {
        #expect(
            advice("2.2", [["2.2.28", "3.2.13"], ["3.1.13", "3.2.5"], ["2.2.9"]])
                == ["2.2.28: 2", "3.2.13: 3"])
    }

    @Test func `One step is enough when the nearest mends all`() {
        #expect(advice("4.17.4", [["4.17.12"], ["4.17.5"]]) == ["4.17.12: 2"])
    }

    @Test func `A fix below what is installed is no advice`() {
        #expect(advice("3.0", [["2.9"]]) == [])
        #expect(advice(nil, [["2.9"]]) == ["2.9: 1"])
        #expect(advice("1.0", [[]]) == [])
    }

    @Test(arguments: [
        ("1.2", "1.10"), ("1.0rc1", "1.0"), ("1.0", "1.0.1"), ("2.36-9+deb12u4", "2.36-9+deb12u6"),
        ("1.0~beta", "1.0"), ("v1.2.3", "v1.3"), ("1.0-alpha.1", "1.0-beta.1"),
        ("0.0.0-20190101", "0.0.0-20240101"), ("1.1.1n-0", "1.1.1w-0"),
    ])
    func `Versions are ordered as their ecosystems mean them`(older: String, newer: String) {
        #expect(Version(older) < Version(newer))
        #expect(!(Version(newer) < Version(older)))
    }

    @Test func `Trailing zeros make no other version`() {
        #expect(!(Version("1.0") < Version("1.0.0")))
        #expect(!(Version("1.0.0") < Version("1.0")))
    }
}
