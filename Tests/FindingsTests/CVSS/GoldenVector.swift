import Foundation
import Testing

@testable import Findings

/// A vector with the scores that another implementation gives it; `make-cvss-vectors` wrote them.
struct GoldenVector: Sendable, CustomTestStringConvertible {
    var text: String
    /// Base, temporal and environmental in versions 2 and 3, one in version 4.0; `nil` where the
    /// other implementation gives none.
    var scores: [String?]

    var testDescription: String { text }

    /// Those of one version, as they stand in `Golden/`.
    static func all(of version: CVSSVersion) throws -> [GoldenVector] {
        let name = version == .v2 ? "v2" : "v\(version.rawValue)"
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Golden/\(name).tsv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
            let fields = line.split(separator: "\t").map(String.init)
            return GoldenVector(
                text: fields[0], scores: fields.dropFirst().map { $0 == "-" ? nil : $0 })
        }
    }
}
