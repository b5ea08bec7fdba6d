import Foundation

extension Policy {
    /// Reads the files of evidence that stand beside the policy.
    ///
    /// One that cannot be read leaves its check unknown: that is a matter of the day, no mistake in the policy.
    mutating func readEvidence() {
        let folder = URL(filePath: file).deletingLastPathComponent().path
        for index in compliance.indices {
            guard let name = compliance[index].evidence?.value else { continue }
            let path = name.hasPrefix("/") ? name : folder + "/" + name
            compliance[index].evidenceText = try? Document.contents(of: path)
        }
    }
}
