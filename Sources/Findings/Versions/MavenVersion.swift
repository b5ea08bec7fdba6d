/// A version as Maven's `ComparableVersion` orders it: numbers, and words of which some come before
/// the release.
struct MavenVersion {
    private enum Item: Equatable {
        case number(Substring)
        case word(String)
    }

    /// Parts between hyphens, which open a list of their own.
    private let items: [[Item]]

    init?(_ text: String) {
        let text = text.lowercased()
        guard text.contains(where: { $0.isDigit || $0.isASCIILetter }),
            !text.contains(where: \.isWhitespace)
        else { return nil }
        items = text.split(separator: "-").flatMap { part in
            var lists: [[Item]] = [[]]
            for piece in part.split(whereSeparator: { $0 == "." || $0 == "_" }) {
                let found = Self.items(piece)
                lists[lists.count - 1] += found.prefix(1)
                // Between a digit and a letter there is a hyphen that nobody wrote.
                lists += found.dropFirst().map { [$0] }
            }
            return lists
        }
    }

    private static func items(_ part: Substring) -> [Item] {
        var items: [Item] = []
        var rest = part
        while let first = rest.first {
            let piece = rest.prefix { $0.isDigit == first.isDigit }
            rest = rest.dropFirst(piece.count)
            // a1 means alpha-1, and so on.
            let isShort = piece.count == 1 && rest.first?.isDigit == true
            let words = ["a": "alpha", "b": "beta", "m": "milestone"]
            items.append(
                first.isDigit
                    ? .number(piece)
                    : .word(isShort ? words[String(piece)] ?? String(piece) : String(piece)))
        }
        return items
    }

    func compare(_ other: MavenVersion) -> Int {
        for part in 0..<max(items.count, other.items.count) {
            let mine = part < items.count ? items[part] : []
            let theirs = part < other.items.count ? other.items[part] : []
            for index in 0..<max(mine.count, theirs.count) {
                let result = Self.compare(
                    index < mine.count ? mine[index] : nil,
                    index < theirs.count ? theirs[index] : nil)
                if result != 0 { return result }
            }
        }
        return 0
    }

    private static func compare(_ left: Item?, _ right: Item?) -> Int {
        if case .number(let mine) = left, case .number(let theirs) = right {
            return orderOfDigits(mine, theirs)
        }
        if case .number(let mine) = left, right == nil { return orderOfDigits(mine, "0") }
        if left == nil, case .number(let theirs) = right { return orderOfDigits("0", theirs) }
        let byRank = order(rank(left), rank(right))
        if byRank != 0 { return byRank }
        if case .word(let mine) = left, case .word(let theirs) = right, rank(left) == 7 {
            return order(mine, theirs)
        }
        return 0
    }

    /// Where an item stands against the release itself, which has 5.
    private static func rank(_ item: Item?) -> Int {
        switch item {
        case nil: 5
        case .number: 8
        case .word(let word):
            switch word {
            case "alpha": 0
            case "beta": 1
            case "milestone": 2
            case "rc", "cr": 3
            case "snapshot": 4
            case "ga", "final", "release": 5
            case "sp": 6
            default: 7
            }
        }
    }
}
