import Findings

/// JSON that no two readers can take for different things: no key twice, no number beyond whole ones.
///
/// A signature covers bytes, and what is checked must be what was signed.
enum StrictJSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int)
    case string(String)
    case array([StrictJSON])
    case object([String: StrictJSON])

    static func texts(_ texts: [String]) -> StrictJSON { .array(texts.map { .string($0) }) }

    static func orNull(_ text: String?) -> StrictJSON { text.map { .string($0) } ?? .null }

    subscript(_ key: String) -> StrictJSON? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    var string: String? { if case .string(let text) = self { text } else { nil } }
    var integer: Int? { if case .integer(let number) = self { number } else { nil } }
    var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    var array: [StrictJSON]? { if case .array(let list) = self { list } else { nil } }

    /// Keys sorted by their bytes, no space, one line.
    var text: String {
        switch self {
        case .null: return "null"
        case .bool(let value): return value ? "true" : "false"
        case .integer(let number): return String(number)
        case .string(let text): return QuotedText.json(text)
        case .array(let list): return "[" + list.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            let pairs = members.sorted { $0.key < $1.key }
                .map { QuotedText.json($0.key) + ":" + $0.value.text }
            return "{" + pairs.joined(separator: ",") + "}"
        }
    }
}
