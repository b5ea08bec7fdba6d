/// Semantic Versioning 2.0.0, section 11; a leading `v` and missing numbers are let pass.
struct SemanticVersion {
    private let numbers: [Substring]
    private let prerelease: [Substring]

    init?(_ text: String) {
        let bare = text.drop { $0 == "v" || $0 == "V" || $0 == "=" }.prefix { $0 != "+" }
        let core = bare.prefix { $0 != "-" }
        numbers = core.split(separator: ".", omittingEmptySubsequences: false)
        guard numbers.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isDigit) }) else { return nil }
        guard core.count < bare.count else {
            prerelease = []
            return
        }
        prerelease = bare.dropFirst(core.count + 1).split(
            separator: ".", omittingEmptySubsequences: false)
        if prerelease.contains(where: \.isEmpty) { return nil }
    }

    func compare(_ other: SemanticVersion) -> Int {
        for index in 0..<max(numbers.count, other.numbers.count) {
            let mine = index < numbers.count ? numbers[index] : "0"
            let theirs = index < other.numbers.count ? other.numbers[index] : "0"
            let result = orderOfDigits(mine, theirs)
            if result != 0 { return result }
        }
        // A version comes after its prereleases.
        if prerelease.isEmpty != other.prerelease.isEmpty { return prerelease.isEmpty ? 1 : -1 }
        for (mine, theirs) in zip(prerelease, other.prerelease) {
            let result = Self.compare(mine, theirs)
            if result != 0 { return result }
        }
        return order(prerelease.count, other.prerelease.count)
    }

    private static func compare(_ left: Substring, _ right: Substring) -> Int {
        switch (left.allSatisfy(\.isDigit), right.allSatisfy(\.isDigit)) {
        case (true, true): orderOfDigits(left, right)
        case (true, false): -1
        case (false, true): 1
        case (false, false): order(left, right)
        }
    }
}
