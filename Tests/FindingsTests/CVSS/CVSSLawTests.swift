import Testing

@testable import Findings

/// What holds for all vectors.
struct CVSSLawTests {
    @Test(arguments: CVSSVersion.allCases)
    func `A vector that is written and read again is the same`(_ version: CVSSVersion) throws {
        for golden in try GoldenVector.all(of: version) {
            let vector = try CVSS(golden.text)
            let again = try CVSS(vector.description)
            #expect(again == vector && again.description == vector.description, "\(golden.text)")
        }
    }

    @Test(arguments: [CVSSVersion.v2, .v30, .v31])
    func `The order of the metrics does not matter`(_ version: CVSSVersion) throws {
        for golden in try GoldenVector.all(of: version) {
            let metrics = golden.text.dropFirst(version.prefix.count).split(separator: "/")
            let turned = version.prefix + metrics.reversed().joined(separator: "/")
            #expect(try CVSS(turned) == CVSS(golden.text), "\(turned)")
        }
    }

    @Test func `A metric that is left open says what a missing one says`() throws {
        let base = "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
        #expect(
            try CVSS("CVSS:3.1/\(base)/E:X/RL:X/RC:X/CR:X/MAV:X/MS:X") == CVSS("CVSS:3.1/\(base)"))
        let old = "AV:N/AC:L/Au:N/C:C/I:C/A:C"
        #expect(try CVSS("\(old)/E:ND/RL:ND/CDP:ND/TD:ND/AR:ND") == CVSS(old))
    }

    @Test(arguments: CVSSVersion.allCases)
    func `Scores are 0 to 10 in steps of a tenth`(_ version: CVSSVersion) throws {
        for golden in try GoldenVector.all(of: version) {
            for score in try CVSS(golden.text).scores {
                #expect(
                    (0...100).contains(score.tenths) && score.value * 10 == Double(score.tenths))
            }
        }
    }

    /// All 2,592 base vectors, each with every metric made one value worse.
    @Test(arguments: [CVSSVersion.v30, .v31])
    func `A worse base metric never lowers the score`(_ version: CVSSVersion) throws {
        let mildestFirst = [
            ("AV", "PLAN"), ("AC", "HL"), ("PR", "HLN"), ("UI", "RN"), ("S", "UC"), ("C", "NLH"),
            ("I", "NLH"), ("A", "NLH"),
        ].map { name, values in values.map { "\(name):\($0)" } }
        var levels = Array(repeating: 0, count: mildestFirst.count)
        func score(_ levels: [Int]) throws -> CVSSScore {
            let metrics = zip(mildestFirst, levels).map { $0[$1] }.joined(separator: "/")
            return try CVSS3(version.prefix + metrics).baseScore
        }
        var count = 0
        while true {
            let mild = try score(levels)
            count += 1
            for place in levels.indices where levels[place] + 1 < mildestFirst[place].count {
                var worse = levels
                worse[place] += 1
                #expect(try score(worse) >= mild, "\(levels), metric \(place)")
            }
            guard
                let next = levels.indices.first(where: { levels[$0] + 1 < mildestFirst[$0].count })
            else { break }
            levels[next] += 1
            for place in 0..<next { levels[place] = 0 }
        }
        #expect(count == 2_592)
    }

    @Test func `The latest version wins, and in one version the highest score`() throws {
        let texts = [
            "AV:N/AC:L/Au:N/C:C/I:C/A:C", "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
            "CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N",
            "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:L/A:N",
            "CVSS:4.0/AV:P/AC:H/AT:P/PR:H/UI:A/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N",
        ]
        let vectors = try texts.map { try CVSS($0) }
        #expect(vectors.reversed().sorted() == vectors)
        #expect(vectors.map(\.score.value) == [10, 9.8, 1.6, 3.7, 1])
    }
}
