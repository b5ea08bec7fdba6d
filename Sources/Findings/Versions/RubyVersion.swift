/// A version as `Gem::Version` orders it: a letter in it makes it a prerelease.
struct RubyVersion {
    private let segments: [Substring]

    init?(_ text: String) {
        let bare = text.replacing("-", with: ".pre.")
        guard let first = bare.first, first.isDigit,
            bare.allSatisfy({ $0.isDigit || $0.isASCIILetter || $0 == "." })
        else { return nil }
        var segments: [Substring] = []
        for part in bare[...].split(separator: ".") {
            var rest = part
            while let first = rest.first {
                let piece = rest.prefix { $0.isDigit == first.isDigit }
                rest = rest.dropFirst(piece.count)
                segments.append(piece)
            }
        }
        self.segments = segments.map { Substring(String($0)) }
    }

    func compare(_ other: RubyVersion) -> Int {
        for index in 0..<max(segments.count, other.segments.count) {
            let mine = index < segments.count ? segments[index] : "0"
            let theirs = index < other.segments.count ? other.segments[index] : "0"
            switch (mine.first?.isDigit ?? false, theirs.first?.isDigit ?? false) {
            case (true, true):
                let result = orderOfDigits(mine, theirs)
                if result != 0 { return result }
            case (true, false): return 1
            case (false, true): return -1
            case (false, false):
                let result = order(mine, theirs)
                if result != 0 { return result }
            }
        }
        return 0
    }
}
