/// A value that is written as `null` when it is unknown, so that every key of a report is there.
///
/// Synthesized `Codable` leaves out optionals; a consumer could then not tell "unknown" from "this
/// sluice does not say". Read back, an absent key is `nil` too: older reports lack newer keys.
@propertyWrapper
package struct OrNull<Value: Codable & Sendable & Hashable>: Sendable, Hashable {
    package var wrappedValue: Value?

    package init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }
}

extension OrNull: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        wrappedValue = container.decodeNil() ? nil : try container.decode(Value.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue {
            try container.encode(wrappedValue)
        } else {
            try container.encodeNil()
        }
    }
}

extension KeyedDecodingContainer {
    // Synthesized decoding calls this overload instead of the one that insists on the key.
    package func decode<Value>(
        _ type: OrNull<Value>.Type, forKey key: Key
    ) throws -> OrNull<Value> {
        try decodeIfPresent(type, forKey: key) ?? OrNull(wrappedValue: nil)
    }
}
