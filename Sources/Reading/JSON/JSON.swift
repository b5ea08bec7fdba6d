/// A JSON value as a report holds it.
package enum JSON: Sendable, Hashable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
    case array(List)
    case object(Object)

    package static func array(_ elements: [JSON]) -> JSON { .array(List(elements)) }

    package subscript(key: String) -> JSON? {
        if case .object(let object) = self { object[key] } else { nil }
    }

    package subscript(index: Int) -> JSON? {
        if case .array(let list) = self { list[index] } else { nil }
    }

    package var array: [JSON]? {
        if case .array(let list) = self { Array(list) } else { nil }
    }

    package var isArray: Bool {
        if case .array = self { true } else { false }
    }

    package var isObject: Bool {
        if case .object = self { true } else { false }
    }

    var isEmptyObject: Bool {
        if case .object(let object) = self { object.isEmpty } else { false }
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
