import Yams

extension Shape where Value == String {
    /// Any text; numbers and booleans are text too, as they stand.
    static var string: Shape<String> {
        Shape(
            placeholder: { "" }, schema: { _ in ["type": ["string", "number", "boolean"]] },
            read: { node, reading in
                guard case .scalar(let scalar) = node, !scalar.isNull else {
                    reading.report(node, "expected text, found \(node.kindInWords)")
                    return ""
                }
                return scalar.string
            })
    }

    /// Text that is not empty.
    static var text: Shape<String> {
        string.refined("some text", placeholder: "", schema: ["minLength": 1]) {
            $0.isEmpty ? nil : $0
        }
    }

    /// A name for other keys to refer to: letters, digits, `.`, `_` and `-`, no leading `-`.
    static var identifier: Shape<String> {
        string.refined(
            "a name of letters, digits, '.', '_' and '-'", placeholder: "",
            schema: ["pattern": "^[A-Za-z0-9_][A-Za-z0-9._-]*$"]
        ) { text in
            let allowed = text.unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0))
                    || "._-".unicodeScalars.contains($0)
            }
            return allowed && !text.isEmpty && !text.hasPrefix("-") && !text.hasPrefix(".")
                ? text : nil
        }
    }
}

extension Shape where Value == Int {
    /// A whole number within bounds.
    static func integer(_ range: ClosedRange<Int>) -> Shape<Int> {
        Shape<String>.string.refined(
            "a whole number from \(range.lowerBound) to \(range.upperBound)",
            placeholder: range.lowerBound,
            schema: [
                "type": "integer", "minimum": .integer(range.lowerBound),
                "maximum": .integer(range.upperBound),
            ]
        ) { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension Shape where Value == Double {
    static func number(_ range: ClosedRange<Double>) -> Shape<Double> {
        Shape<String>.string.refined(
            "a number from \(range.lowerBound) to \(range.upperBound)",
            placeholder: range.lowerBound,
            schema: [
                "type": "number", "minimum": .number(range.lowerBound),
                "maximum": .number(range.upperBound),
            ]
        ) { text in
            Double(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension Shape where Value == Bool {
    /// `true` or `false`; YAML 1.1's `yes`, `on` and their like are refused, being traps.
    static var boolean: Shape<Bool> {
        Shape<String>.string.refined(
            "true or false", placeholder: false, schema: ["type": "boolean"]
        ) { text in
            switch text {
            case "true": true
            case "false": false
            default: nil
            }
        }
    }
}

extension Shape where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One word of a fixed set; a near miss is told.
    static func word(_ first: Value) -> Shape<Value> {
        let words = Value.allCases.map(\.rawValue)
        return Shape(
            placeholder: { first },
            schema: { _ in ["enum": .array(words.map { .string($0) })] },
            read: { node, reading in
                guard case .scalar(let scalar) = node else {
                    reading.report(
                        node,
                        "expected one of \(words.joined(separator: ", ")), found "
                            + node.kindInWords)
                    return first
                }
                if let value = Value(rawValue: scalar.string) { return value }
                reading.report(
                    node, "unknown value \"\(scalar.string)\"",
                    remedy: Spelling.hint(for: scalar.string, among: words))
                return first
            })
    }
}

extension Node.Scalar {
    fileprivate var isNull: Bool {
        style == .plain && ["", "~", "null", "Null", "NULL"].contains(string)
    }
}
