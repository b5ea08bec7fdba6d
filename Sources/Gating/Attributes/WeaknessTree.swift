/// MITRE's hierarchy of weaknesses: a rule on injection (CWE-74) is one on SQL injection (CWE-89) too.
enum WeaknessTree {
    private static let childrenOf: [Int: [Int]] = {
        var result: [Int: [Int]] = [:]
        for entry in children.split(whereSeparator: \.isWhitespace) {
            let sides = entry.split(separator: ":")
            guard let parent = sides.first.flatMap({ Int($0) }) else { continue }
            result[parent, default: []] +=
                sides.last?.split(separator: ",").compactMap { Int($0) } ?? []
        }
        return result
    }()

    /// These weaknesses with all that are special cases of them.
    static func family(of weaknesses: [Int]) -> Set<Int> {
        var family = Set(weaknesses)
        var rest = weaknesses
        while let next = rest.popLast() {
            for child in childrenOf[next] ?? [] where family.insert(child).inserted {
                rest.append(child)
            }
        }
        return family
    }
}
