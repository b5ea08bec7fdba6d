/// How the members of an object are to be sorted.
///
/// Objects of one kind follow one another, so that the answer is mostly that of the one before.
struct JSONMemberOrder {
    private var keys: [String] = []
    /// Places of the members as they were written, in the order of their names, without those that
    /// were written again later.
    private(set) var places: [Int] = []
    /// Whether they were written in that order already.
    private(set) var isGiven = true

    mutating func update(_ new: some Collection<String>) {
        if new.count == keys.count, zip(new, keys).allSatisfy(==) { return }
        keys = Array(new)
        let last = Dictionary(keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 })
        places = last.values.sorted { keys[$0] < keys[$1] }
        isGiven = places.elementsEqual(keys.indices)
    }
}
