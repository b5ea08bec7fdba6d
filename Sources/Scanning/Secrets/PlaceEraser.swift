import Foundation
import Reading

/// Masks ordinary words that are secrets in one place, in the results of a JSON report that are about it.
///
/// The smallest object that names both the file and the line is such a result; what it calls its rule
/// and where it stands is its business, and stays.
struct PlaceEraser {
    let words: [SecretRedaction.Word]

    /// Rewrites a report that holds such a result; one that can't be read stays: it is no JSON.
    func erase(file: String) {
        guard !ReportReader.isTooLarge(file), let data = try? Data(contentsOf: URL(filePath: file)),
            words.contains(where: { data.range(of: Data($0.secret.value.utf8)) != nil }),
            let values = try? JSONParser.parseMany([UInt8](data))
        else { return }
        let masked = values.map { erased($0).value }
        guard masked != values else { return }
        let clean = Data(masked.map(\.bytes).joined(separator: [UInt8(ascii: "\n")]))
        if !StateFile(file).write(clean) { try? FileManager.default.removeItem(atPath: file) }
    }

    /// The value, and whether something in it was a result.
    private func erased(_ value: JSON) -> (value: JSON, isDone: Bool) {
        switch value {
        case .array(let elements):
            let all = elements.map(erased)
            return (.array(all.map(\.value)), all.contains(where: \.isDone))
        case .object(let object):
            var isDone = false
            let inner = object.members.reduce(into: JSON.Object()) { kept, member in
                let part = erased(member.value)
                isDone = isDone || part.isDone
                kept.append(member.key, part.value)
            }
            if isDone { return (.object(inner), true) }
            let leaves = Leaves(value)
            let places = words.filter(leaves.hold)
            guard !places.isEmpty else { return (value, false) }
            return (places.reduce(value) { masked($0, $1) }, true)
        case .null, .boolean, .number, .string: return (value, false)
        }
    }

    private func masked(_ value: JSON, _ word: SecretRedaction.Word) -> JSON {
        switch value {
        case .string(let text):
            text == word.path || text.hasSuffix("/" + word.path)
                ? value
                : .string(
                    text.replacing(word: word.secret.value, with: "\(word.secret.mark)"))
        case .array(let elements): .array(elements.map { masked($0, word) })
        case .object(let object):
            .object(
                object.members.reduce(into: JSON.Object()) { kept, member in
                    kept.append(member.key, masked(member.value, word))
                })
        case .null, .boolean, .number: value
        }
    }
}

/// The texts and numbers of an object, however deep.
private struct Leaves {
    private var texts: [String] = []
    private var numbers: Set<Int> = []

    init(_ value: JSON) { collect(value) }

    func hold(_ word: SecretRedaction.Word) -> Bool {
        numbers.contains(word.line)
            && texts.contains { $0 == word.path || $0.hasSuffix("/" + word.path) }
    }

    private mutating func collect(_ value: JSON) {
        switch value {
        case .string(let text): texts.append(text)
        case .number: if let number = value.integer { numbers.insert(number) }
        case .array(let elements): elements.forEach { collect($0) }
        case .object(let object): object.members.forEach { collect($0.value) }
        case .null, .boolean: break
        }
    }
}
