/// Masks secrets in bytes that come piece by piece, wherever the pieces are cut.
struct SecretStream {
    /// What stands where a secret was.
    static let mask = Array("***".utf8)

    /// The spellings that begin with a byte, longest first, so that the longest is what is masked.
    private let spellings: [[[UInt8]]]
    /// Bytes that may be the beginning of a secret: too few to tell.
    private var pending: [UInt8] = []
    /// How many of the pending ones belong to a secret that was masked already.
    private var covered = 0
    private(set) var hits = 0

    init(_ spellings: some Sequence<[UInt8]>) {
        var table = [[[UInt8]]](repeating: [], count: 256)
        for spelling in spellings {
            if let first = spelling.first { table[Int(first)].append(spelling) }
        }
        self.spellings = table.map { $0.sorted { $0.count > $1.count } }
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
        while place < pending.count, let length = secret(at: place, isLast: isLast) {
            if length > 0, place >= covered {
                masked += Self.mask
                hits += 1
            }
            covered = max(covered, length > 0 ? place + length : 0)
            if place >= covered { masked.append(pending[place]) }
            place += 1
        }
        pending.removeFirst(place)
        covered = max(0, covered - place)
        return masked
    }

    /// The length of the longest secret at a place, 0 without one; `nil` if what follows decides.
    private func secret(at place: Int, isLast: Bool) -> Int? {
        for spelling in spellings[Int(pending[place])] {
            let count = min(spelling.count, pending.count - place)
            if count < spelling.count, isLast { continue }
            if (1..<count).allSatisfy({ pending[place + $0] == spelling[$0] }) {
                return count == spelling.count ? count : nil
            }
        }
        return 0
    }
}
