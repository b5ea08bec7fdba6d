/// Masks secrets in bytes that come piece by piece, wherever the pieces are cut.
struct SecretStream {
    /// What stands where a secret was.
    static let mask = Array("***".utf8)

    /// A place in a text that is told.
    private struct Place {
        var needle: SecretNeedles.Needle?
    }

    private let needles: SecretNeedles
    /// Bytes that may be the beginning of a secret: too few to tell.
    private var pending: [UInt8] = []
    /// How many of the pending ones belong to a secret that was masked already.
    private var covered = 0
    private(set) var hits = 0

    init(_ needles: SecretNeedles) { self.needles = needles }

    /// Masks each of them by ``mask``.
    init(_ spellings: some Sequence<[UInt8]>) {
        self.init(
            SecretNeedles(Dictionary(spellings.map { ($0, Self.mask) }) { first, _ in first }))
    }

    /// Takes the next piece.
    ///
    /// Secrets that overlap are masked as one, so that no end of any of them is left.
    ///
    /// - Parameters:
    ///   - bytes: May begin and end anywhere, also within a secret.
    ///   - isLast: Whether nothing follows.
    /// - Returns: What is certain by now, masked.
    mutating func masked(_ bytes: some Sequence<UInt8>, isLast: Bool = false) -> [UInt8] {
        pending += bytes
        var masked: [UInt8] = []
        masked.reserveCapacity(pending.count)
        var place = 0
        while place < pending.count, let found = secret(at: place, isLast: isLast) {
            if let needle = found.needle {
                if place >= covered {
                    masked += needle.replacement
                    hits += 1
                }
                covered = max(covered, place + needle.spelling.count)
            }
            if place >= covered { masked.append(pending[place]) }
            place += 1
        }
        pending.removeFirst(place)
        covered = max(0, covered - place)
        return masked
    }

    /// The longest secret at a place; `nil` if what follows decides.
    private func secret(at place: Int, isLast: Bool) -> Place? {
        guard place + SecretNeedles.shortest <= pending.count else {
            return isLast ? Place() : nil
        }
        for needle in needles.candidates(in: pending, at: place) {
            let spelling = needle.spelling
            let count = min(spelling.count, pending.count - place)
            if count < spelling.count, isLast { continue }
            if (1..<count).allSatisfy({ pending[place + $0] == spelling[$0] }) {
                return count == spelling.count ? Place(needle: needle) : nil
            }
        }
        return Place()
    }
}
