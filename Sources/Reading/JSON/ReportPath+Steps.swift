import Manifests

extension ReportPath.Step {
    /// Whether a value is of the kind that the step leads into.
    func canEnter(_ value: JSON) -> Bool {
        switch self {
        case .member, .memberNamed, .eachValue: value.isObject
        case .index, .eachElement, .elements, .elementsLike: value.array != nil
        }
    }

    /// Whether a value holds nothing that the step could lead to, though of another kind: an element
    /// of XML without content is an empty text, an empty table of PHP an empty list.
    func passes(over value: JSON) -> Bool {
        if case .eachValue = self, value == .array([]) { return true }
        return value == .null || value == .string("")
    }

    func values(of value: JSON, for item: ReportItem, root: JSON) -> [JSON] {
        switch self {
        case .member(let name): return value[name].map { [$0] } ?? []
        case .memberNamed(let path):
            guard let name = [path].firstText(for: item, root: root) else { return [] }
            return value[name].map { [$0] } ?? []
        case .index(let index): return value[index].map { [$0] } ?? []
        case .eachElement: return value.array ?? []
        case .elements(let names, let text):
            return (value.array ?? []).filter { $0.texts(at: names[...]).contains(text) }
        case .elementsLike(let names, let path):
            guard let text = [path].firstText(for: item, root: root) else { return [] }
            return (value.array ?? []).filter { $0.texts(at: names[...]).contains(text) }
        case .eachValue:
            guard case .object(let object) = value else { return [] }
            return object.members.map(\.value)
        }
    }
}

/// Remembers lists of a report by what their elements hold, for a report in which many items name
/// one of them: looking through the whole list for each would take a square of the time.
final class Lookups {
    private var tables: [String: [String: [JSON]]] = [:]

    func elements(
        of list: JSON, at place: String, having names: [String], _ text: String
    ) -> [JSON] {
        if let table = tables[place] { return table[text] ?? [] }
        var table: [String: [JSON]] = [:]
        for element in list.array ?? [] {
            for text in Set(element.texts(at: names[...])) {
                table[text, default: []].append(element)
            }
        }
        tables[place] = table
        return table[text] ?? []
    }
}

extension JSON {
    /// The texts behind member names, through lists that XML puts between them.
    fileprivate func texts(at names: ArraySlice<String>) -> [String] {
        if let elements = array { return elements.flatMap { $0.texts(at: names) } }
        guard let name = names.first else { return text.map { [$0] } ?? [] }
        return self[name]?.texts(at: names.dropFirst()) ?? []
    }
}
