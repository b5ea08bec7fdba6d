/// How well one scanner works across all repositories.
package struct ScannerHealth: Sendable, Hashable {
    package struct Version: Sendable, Hashable {
        package let version: String
        package let repositories: Int

        package init(version: String, repositories: Int) {
            self.version = version
            self.repositories = repositories
        }
    }

    package let scanner: String
    /// Partial, failed, timed out, or complete only after another attempt ÷ runs that started.
    package let flakes: Ratio
    /// Runs since one last completed anywhere; 0 when the last one did.
    package let silentRuns: Int
    /// When one last completed; `nil` when none ever did.
    ///
    /// Milliseconds since 1970.
    package let lastCompleteAt: Int64?
    /// Used last by so many repositories; the newest first.
    package let versions: [Version]
    /// Dates of the advisory data that repositories were last scanned with.
    package let newestDatabase: Int64?
    package let oldestDatabase: Int64?

    package init(
        scanner: String, flakes: Ratio, silentRuns: Int, lastCompleteAt: Int64?,
        versions: [Version], newestDatabase: Int64?, oldestDatabase: Int64?
    ) {
        self.scanner = scanner
        self.flakes = flakes
        self.silentRuns = silentRuns
        self.lastCompleteAt = lastCompleteAt
        self.versions = versions.sorted { VersionOrder.isNewer($0.version, than: $1.version) }
        self.newestDatabase = newestDatabase
        self.oldestDatabase = oldestDatabase
    }

    /// A scanner that has not completed anywhere for this many runs is told.
    package static let silence = 5

    package var isSilent: Bool { silentRuns >= Self.silence }

    /// Repositories that are not on the newest version ÷ all.
    package var drift: Ratio {
        let all = versions.reduce(0) { $0 + $1.repositories }
        return Ratio(all - (versions.first?.repositories ?? 0), of: all)
    }

    /// `gitleaks has not completed anywhere for 5 runs`.
    package var silenceText: String? {
        guard isSilent else { return nil }
        return "\(scanner) has not completed anywhere for \(silentRuns) runs"
    }
}

/// Which of two versions is newer, by their numbers.
package enum VersionOrder {
    package static func isNewer(_ left: String, than right: String) -> Bool {
        let (first, second) = (numbers(left), numbers(right))
        for place in 0..<max(first.count, second.count) {
            let one = place < first.count ? first[place] : 0
            let other = place < second.count ? second[place] : 0
            if one != other { return one > other }
        }
        return left > right
    }

    private static func numbers(_ version: String) -> [Int] {
        version.split { !$0.isASCII || !$0.isNumber }.map { Int($0) ?? Int.max }
    }
}
