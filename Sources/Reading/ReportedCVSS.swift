import Findings

/// What a report says of one result in the words of CVSS.
struct ReportedCVSS {
    /// The vector to be believed: of the latest version, in it the one with the highest score.
    let vector: CVSS?
    /// Its score, else the highest number from 0 to 10 that the report gives.
    let score: Double?

    /// Takes texts that may be vectors, numbers, or neither.
    init(_ texts: [String]) {
        let vectors = texts.filter { CVSS.isMeant(by: $0) }.compactMap { try? CVSS($0) }
        let number = texts.compactMap(Double.init).filter((0...10).contains).max()
        // A vector without impact is also written where nobody scored: anything else goes before it.
        let best = vectors.filter { $0.score.tenths > 0 }.max()
        vector = best ?? ((number ?? 0) > 0 ? nil : vectors.max())
        score = vector?.score.value ?? number
    }

    var origin: SeverityOrigin? { vector.map { SeverityOrigin(.cvssVector, $0.description) } }

    /// The vector's rating; a score of 0 gives none.
    var severity: Severity? {
        vector.flatMap { $0.score.tenths > 0 ? $0.severity : nil }
    }
}
