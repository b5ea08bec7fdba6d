/// Versions of Linux distributions: `epoch:version-release`, digits and letters in turns.
///
/// Debian Policy 5.6.12 and `rpmvercmp` differ in what stands between them: Debian compares it, and
/// RPM only parts by it.
enum PackagedVersion {
    /// `carets`: whether `^` counts as a snapshot after the version, as in RPM.
    static func compare(_ left: String, _ right: String, carets isRPM: Bool) -> Int? {
        guard let left = parts(left), let right = parts(right) else { return nil }
        let byEpoch = orderOfDigits(left.epoch, right.epoch)
        if byEpoch != 0 { return byEpoch }
        let compare = isRPM ? compareRPM : compareDebian
        let byVersion = compare(left.version, right.version)
        if byVersion != 0 { return byVersion }
        // To RPM a bound without release means every release.
        if isRPM, left.release.isEmpty || right.release.isEmpty { return 0 }
        return compare(left.release, right.release)
    }

    private static func parts(
        _ text: String
    ) -> (epoch: Substring, version: Substring, release: Substring)? {
        guard !text.isEmpty, !text.contains(where: \.isWhitespace) else { return nil }
        var rest = text[...]
        var epoch: Substring = "0"
        if let colon = rest.firstIndex(of: ":") {
            epoch = rest[..<colon]
            rest = rest[rest.index(after: colon)...]
        }
        guard epoch.allSatisfy(\.isDigit), !rest.isEmpty else { return nil }
        guard let hyphen = rest.lastIndex(of: "-") else { return (epoch, rest, "") }
        return (epoch, rest[..<hyphen], rest[rest.index(after: hyphen)...])
    }

    private static func compareDebian(_ left: Substring, _ right: Substring) -> Int {
        var (left, right) = (left, right)
        while !left.isEmpty || !right.isEmpty {
            let texts = (cut(&left) { !$0.isDigit }, cut(&right) { !$0.isDigit })
            let (mine, theirs) = (texts.0.map(weight), texts.1.map(weight))
            for index in 0..<max(mine.count, theirs.count) {
                let result = order(
                    index < mine.count ? mine[index] : 0, index < theirs.count ? theirs[index] : 0)
                if result != 0 { return result }
            }
            let numbers = orderOfDigits(cut(&left, while: \.isDigit), cut(&right, while: \.isDigit))
            if numbers != 0 { return numbers }
        }
        return 0
    }

    /// A tilde sorts before the end of the text, letters before everything else.
    private static func weight(_ character: Character) -> Int {
        let code = Int(character.unicodeScalars.first?.value ?? 0)
        return character == "~" ? -1 : character.isASCIILetter ? code : code + 256
    }

    private static func compareRPM(_ left: Substring, _ right: Substring) -> Int {
        var (left, right) = (left, right)
        while true {
            for side in [0, 1] {
                let isSeparator: (Character) -> Bool = {
                    !$0.isDigit && !$0.isASCIILetter && $0 != "~" && $0 != "^"
                }
                if side == 0 { left = left.drop(while: isSeparator) }
                if side == 1 { right = right.drop(while: isSeparator) }
            }
            if left.first == "~" || right.first == "~" {
                guard left.first == right.first else { return left.first == "~" ? -1 : 1 }
                (left, right) = (left.dropFirst(), right.dropFirst())
                continue
            }
            if left.first == "^" || right.first == "^" {
                if left.isEmpty { return -1 }
                if right.isEmpty { return 1 }
                guard left.first == right.first else { return left.first == "^" ? -1 : 1 }
                (left, right) = (left.dropFirst(), right.dropFirst())
                continue
            }
            guard let mine = left.first, let theirs = right.first else {
                return order(left.isEmpty ? 0 : 1, right.isEmpty ? 0 : 1)
            }
            // Numbers are newer than letters.
            if mine.isDigit != theirs.isDigit { return mine.isDigit ? 1 : -1 }
            let isPart: (Character) -> Bool = { mine.isDigit ? $0.isDigit : $0.isASCIILetter }
            let (first, second) = (cut(&left, while: isPart), cut(&right, while: isPart))
            let result =
                mine.isDigit ? orderOfDigits(first, second) : order(String(first), String(second))
            if result != 0 { return result }
        }
    }

    private static func cut(
        _ text: inout Substring, while belongs: (Character) -> Bool
    ) -> Substring {
        let part = text.prefix(while: belongs)
        text = text.dropFirst(part.count)
        return part
    }
}
