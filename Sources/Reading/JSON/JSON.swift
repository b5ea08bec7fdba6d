/// A JSON value as a report holds it.
package enum JSON: Sendable, Hashable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object(Object)

    /// Members in the order of the text; of a key that stands twice the last one counts.
    package struct Object: Sendable, Hashable {
        package private(set) var members: [(key: String, value: JSON)] = []

        package init() {}

        package mutating func append(_ key: String, _ value: JSON) { members.append((key, value)) }

        package subscript(key: String) -> JSON? { members.last { $0.key == key }?.value }

        package static func == (left: Object, right: Object) -> Bool {
            left.members.elementsEqual(right.members) { $0.key == $1.key && $0.value == $1.value }
        }

        package func hash(into hasher: inout Hasher) {
            for member in members {
                hasher.combine(member.key)
                hasher.combine(member.value)
            }
        }
    }

    package subscript(key: String) -> JSON? {
        if case .object(let object) = self { object[key] } else { nil }
    }

    package subscript(index: Int) -> JSON? {
        guard case .array(let array) = self, array.indices.contains(index) else { return nil }
        return array[index]
    }

    package var array: [JSON]? {
        if case .array(let array) = self { array } else { nil }
    }

    package var isObject: Bool {
        if case .object = self { true } else { false }
    }

    package var string: String? {
        if case .string(let string) = self { string } else { nil }
    }

    package var number: Double? {
        if case .number(let number) = self { number } else { nil }
    }

    package var integer: Int? { number.flatMap { Int(exactly: $0) } }

    package var boolean: Bool? {
        if case .boolean(let boolean) = self { boolean } else { nil }
    }

    /// Text of a string, number or boolean; other values have none.
    package var text: String? {
        switch self {
        case .string(let string): string
        case .number(let number): Int(exactly: number).map(String.init) ?? String(number)
        case .boolean(let boolean): boolean ? "true" : "false"
        case .null, .array, .object: nil
        }
    }
}
