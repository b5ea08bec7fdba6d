import Testing

@testable import Findings

struct CVSSErrorTests {
    private static let base = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
    private static let base4 = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"

    @Test(
        arguments: [
            ("", "the CVSS vector is empty"),
            ("CVSS:3.1/", "the CVSS vector is empty"),
            (
                "CVSS:3.2/AV:N",
                "CVSS:3.2 is no version of CVSS; vectors begin with CVSS:3.0/, CVSS:3.1/ or CVSS:4.0/, "
                    + "those of version 2 with AV:"
            ),
            ("9.8", "“9.8” in the CVSS vector is not written metric:value"),
            (base + "/", "“” in the CVSS vector is not written metric:value"),
            (base + "/E:", "“E:” in the CVSS vector is not written metric:value"),
            (base + "/E:P:U", "“E:P:U” in the CVSS vector is not written metric:value"),
            (base + "/XY:N", "CVSS 3.1 has no metric XY"),
            (base + "/AT:N", "CVSS 3.1 has no metric AT"),
            (base + "/av:N", "CVSS 3.1 has no metric av"),
            (base + "/A:H", "the CVSS vector gives A twice"),
            (base + "/MAV:X/MAV:X", "the CVSS vector gives MAV twice"),
            (base + "/E:POC", "E in the CVSS vector is H, F, P, U, X, not “POC”"),
            (
                "CVSS:3.1/AV:N/AC:M/PR:N/UI:N/S:U/C:H/I:H/A:H",
                "AC in the CVSS vector is L, H, not “M”"
            ),
            (
                "CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
                "AV in the CVSS vector is N, A, L, P, not “X”"
            ),
            (
                "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H",
                "the CVSS vector lacks A, which version 3.0 demands"
            ),
            ("AV:N/AC:L/C:P/I:P/A:P", "the CVSS vector lacks Au, which version 2.0 demands"),
            (
                "(AV:N/AC:L/Au:N/C:P/I:P/A:P",
                "the CVSS vector has one parenthesis without the other"
            ),
            (
                base4.replacing("/AC:L/AT:N", with: "/AT:N/AC:L"),
                "AC comes before AT in a CVSS vector of version 4.0"
            ),
            (base4 + "/S:P/E:A", "E comes before S in a CVSS vector of version 4.0"),
            (base4 + "/U:red", "U in the CVSS vector is Clear, Green, Amber, Red, X, not “red”"),
            (
                base4.replacing("/SI:N", with: "/SI:S"),
                "SI in the CVSS vector is H, L, N, not “S”"
            ),
        ] as [(String, String)])
    func `An error says which metric, and why`(_ text: String, _ wanted: String) {
        let error = #expect(throws: CVSSError.self) { try CVSS(text) }
        #expect(error?.description == wanted)
    }

    @Test func `Version 2 is read with its parentheses and without`() throws {
        let text = "AV:N/AC:L/Au:N/C:P/I:P/A:P"
        #expect(try CVSS("(\(text))") == CVSS(text))
        #expect(try CVSS("(\(text))").description == text)
    }

    @Test func `Other people's text is cut in messages`() {
        let long = String(repeating: "x", count: 10_000)
        for text in [long, "CVSS:\(long)", Self.base + "/\(long):N", Self.base + "/E:\(long)"] {
            let error = #expect(throws: CVSSError.self) { try CVSS(text) }
            #expect((error?.description.count ?? .max) < 200)
        }
    }

    @Test(
        arguments: [
            ("CVSS:3.1/AV:N", true), ("AV:N/AC:L", true), ("(AV:N/AC:L)", true), ("9.8", false),
            ("", false), ("high", false), ("CVSS", false),
        ] as [(String, Bool)])
    func `What means to be a vector is told from a number`(_ text: String, _ wanted: Bool) {
        #expect(CVSS.isMeant(by: text) == wanted)
    }
}
