import Testing

@testable import Findings

/// Scores against those of Red Hat's implementation, for random vectors of every version.
struct CVSSGoldenTests {
    @Test(arguments: CVSSVersion.allCases)
    func `Every score is that of another implementation`(_ version: CVSSVersion) throws {
        let vectors = try GoldenVector.all(of: version)
        try #require(vectors.count >= 400)
        for golden in vectors {
            let vector = try CVSS(golden.text)
            #expect(vector.version == version)
            for (mine, wanted) in zip(vector.scores, golden.scores) {
                guard let wanted else { continue }
                #expect(mine.description == wanted, "\(golden.text)")
            }
        }
    }

    /// Scores that version 2 leaves out are those of the group before.
    @Test func `What no metric changes stays the base score`() throws {
        let vectors = try GoldenVector.all(of: .v2).filter { $0.scores[1] == nil }
        try #require(vectors.count > 100)
        for golden in vectors {
            let vector = try CVSS2(golden.text)
            #expect(vector.temporalScore == vector.baseScore, "\(golden.text)")
        }
    }

    @Test func `All classes of version 4 are among them`() throws {
        let classes = try GoldenVector.all(of: .v40).map {
            CVSS4Place(try CVSS4($0.text)).macroVector
        }
        #expect(Set(classes).count == 270)
    }
}

extension CVSS {
    /// All scores, as many as the version has.
    var scores: [CVSSScore] {
        switch self {
        case .v2(let vector):
            [vector.baseScore, vector.temporalScore, vector.environmentalScore]
        case .v3(let vector):
            [vector.baseScore, vector.temporalScore, vector.environmentalScore]
        case .v4(let vector): [vector.score]
        }
    }
}
