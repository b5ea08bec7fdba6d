/// CWE numbers that tools give to one and the same mistake.
///
/// Not the CWE tree, whose branches are far too wide for this: CWE-74 holds every injection. Each
/// family lists numbers that stood side by side in reports about one line, checked by hand.
enum WeaknessFamily {
    private static let families: [[Int]] = [
        [22, 23, 36, 73],  // paths from outside
        [77, 78, 88],  // commands
        [79, 80, 116],  // scripts in pages
        [89, 564],  // SQL
        [94, 95, 96],  // code from data
        [259, 321, 798],  // secrets in code
        [295, 297],  // certificates not checked
        [326, 327, 328, 916],  // broken or weak cryptography
        [330, 331, 338],  // guessable random numbers
        [377, 379],  // temporary files
        [390, 391, 703, 755],  // errors swallowed
        [611, 776, 827],  // XML entities
        [276, 732],  // permissions too wide
        [400, 1333],  // resources without limit
    ]

    private static let byNumber: [Int: Int] = Dictionary(
        families.flatMap { family in family.map { ($0, family[0]) } }, uniquingKeysWith: { $1 })

    /// What both name, in words: one number, or two of one family; nil when they mean different things.
    static func shared(_ left: [Int], _ right: [Int]) -> String? {
        if let same = left.first(where: right.contains) { return "same CWE-\(same)" }
        for one in left {
            guard let family = byNumber[one] else { continue }
            if let other = right.first(where: { byNumber[$0] == family }) {
                return "CWE-\(min(one, other)) beside CWE-\(max(one, other))"
            }
        }
        return nil
    }
}
