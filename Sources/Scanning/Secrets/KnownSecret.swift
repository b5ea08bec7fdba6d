import Findings
import Foundation

/// A secret of the target that the run knows, because a scanner found it.
struct KnownSecret: Sendable, Hashable {
    /// The line around an ordinary word that is looked for with it.
    private static let mostContext = 32

    let value: String
    let mark: SecretMark
    /// Whether the value gives itself away wherever it stands.
    let isTelling: Bool

    init(_ value: String, key: SecretKey) {
        self.value = value
        isTelling = SecretStrength.isTelling(value)
        let isKey = PrivateKeyText.isOne(value)
        // One key is one, however its lines are ended and indented.
        let text = isKey ? PrivateKeyText.body(of: value).joined() : value
        mark = SecretMark(
            prefix: isKey ? "" : SecretStrength.prefix(of: value),
            hash: key.hash(text.isEmpty ? value : text))
    }

    /// What it may look like anywhere, with what stands there instead; of an ordinary word only its hashes.
    var spellings: [[UInt8]: [UInt8]] {
        let replacement = Array(mark.description.utf8)
        var texts = Set(hashes)
        if isTelling { texts.formUnion(SecretSpellings.of([value] + decoded)) }
        return Dictionary(texts.map { ($0, replacement) }) { first, _ in first }
    }

    /// Hashes without a key, as some reports have them: guesses can be tried out on them.
    private var hashes: [[UInt8]] {
        let bytes = Array(value.utf8)
        return [Digest.sha1(of: bytes), Digest.sha256(of: bytes)].map { Array($0.utf8) }
    }

    /// The text that a Base64 value stands for, as in a Kubernetes Secret.
    private var decoded: [String] {
        guard value.utf8.count >= 12, let data = Data(base64Encoded: value),
            let text = String(data: data, encoding: .utf8)?.trimmingCharacters(in: .newlines),
            text.unicodeScalars.allSatisfy({ $0.isASCII && $0.value >= 0x20 }),
            SecretStrength.isTelling(text)
        else { return [] }
        return [text]
    }

    /// An ordinary word together with what stands before it in its line: whoever quotes the line is
    /// found by that, and the word is left alone elsewhere.
    func spellings(in line: String) -> [[UInt8]: [UInt8]] {
        guard !isTelling, !value.isEmpty, let place = line.firstRange(of: value) else { return [:] }
        var before = String(line[..<place.lowerBound].suffix(Self.mostContext))
        before = String(before.drop(while: \.isWhitespace))
        // A lone word before it would be found in many places.
        guard before.utf8.count >= 4 else { return [:] }
        // Up to the border behind it: `test` is not the beginning of `tests`.
        let next = line[place.upperBound...].first.map(String.init) ?? ""
        if let character = next.first, character.isLetter || character.isNumber { return [:] }
        var spellings: [[UInt8]: [UInt8]] = [:]
        for form in [{ [$0] }, SecretSpellings.inJSON] as [(String) -> [String]] {
            for (text, clean) in zip(form(before + value + next), form(before + "\(mark)" + next)) {
                spellings[Array(text.utf8)] = Array(clean.utf8)
            }
        }
        return spellings
    }
}
