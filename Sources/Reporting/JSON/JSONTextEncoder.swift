/// Lets values write themselves into a ``JSONText`` as they would with any other encoder.
///
/// Foundation's makes a tree of all values first, which takes most of the time and memory of a large
/// report.
struct JSONTextEncoder: Encoder {
    let text: JSONText
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        text.begin(isObject: true)
        return KeyedEncodingContainer(JSONMembers<Key>(text: text))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        text.begin(isObject: false)
        return JSONElements(text: text)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { JSONScalar(text: text) }

    /// A container within a container that no value of ours asks for: told as an error at the end.
    fileprivate static func unsupported(_ text: JSONText) -> JSONTextEncoder {
        text.problem = "a value asks for nested containers"
        let aside = JSONText()
        return JSONTextEncoder(text: aside)
    }
}

private struct JSONMembers<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let text: JSONText
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) {
        text.beginMember(key.stringValue)
        text.append(nil)
    }

    func encode(_ value: Bool, forKey key: Key) {
        text.beginMember(key.stringValue)
        text.append(value ? "true" : "false")
    }

    func encode(_ value: String, forKey key: Key) {
        text.beginMember(key.stringValue)
        text.append(string: value)
    }

    func encode(_ value: Int, forKey key: Key) {
        text.beginMember(key.stringValue)
        text.append(String(value))
    }

    func encode(_ value: Double, forKey key: Key) throws {
        text.beginMember(key.stringValue)
        text.append(try JSONScalar.words(of: value))
    }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        text.beginMember(key.stringValue)
        try text.write(value)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        KeyedEncodingContainer(JSONMembers<Nested>(text: JSONTextEncoder.unsupported(text).text))
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        JSONElements(text: JSONTextEncoder.unsupported(text).text)
    }

    func superEncoder() -> any Encoder { JSONTextEncoder.unsupported(text) }

    func superEncoder(forKey key: Key) -> any Encoder { JSONTextEncoder.unsupported(text) }
}

private struct JSONElements: UnkeyedEncodingContainer {
    let text: JSONText
    var codingPath: [any CodingKey] { [] }
    var count: Int { text.countInContainer }

    func encodeNil() {
        text.beginElement(newLine: true)
        text.append(nil)
    }

    func encode(_ value: String) {
        text.beginElement(newLine: true)
        text.append(string: value)
    }

    func encode(_ value: some Encodable) throws {
        text.beginElement(newLine: true)
        try text.write(value)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
        KeyedEncodingContainer(JSONMembers<Nested>(text: JSONTextEncoder.unsupported(text).text))
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        JSONElements(text: JSONTextEncoder.unsupported(text).text)
    }

    func superEncoder() -> any Encoder { JSONTextEncoder.unsupported(text) }
}

struct JSONScalar: SingleValueEncodingContainer {
    let text: JSONText
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { text.append(nil) }
    func encode(_ value: Bool) { text.append(value ? "true" : "false") }
    func encode(_ value: String) { text.append(string: value) }
    func encode(_ value: Double) throws { text.append(try Self.words(of: value)) }
    func encode(_ value: Float) throws { text.append(try Self.words(of: Double(value))) }
    func encode(_ value: Int) { text.append(String(value)) }
    func encode(_ value: Int8) { text.append(String(value)) }
    func encode(_ value: Int16) { text.append(String(value)) }
    func encode(_ value: Int32) { text.append(String(value)) }
    func encode(_ value: Int64) { text.append(String(value)) }
    func encode(_ value: UInt) { text.append(String(value)) }
    func encode(_ value: UInt8) { text.append(String(value)) }
    func encode(_ value: UInt16) { text.append(String(value)) }
    func encode(_ value: UInt32) { text.append(String(value)) }
    func encode(_ value: UInt64) { text.append(String(value)) }
    func encode(_ value: some Encodable) throws { try text.write(value) }

    /// JSON has no word for what is no number; whole numbers go without a fraction.
    static func words(of value: Double) throws -> String {
        guard value.isFinite else {
            throw EncodingError.invalidValue(
                value, EncodingError.Context(codingPath: [], debugDescription: "no number"))
        }
        let words = value.description
        return words.hasSuffix(".0") ? String(words.dropLast(2)) : words
    }
}
