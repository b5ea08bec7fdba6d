import Foundation

/// Collects the definitions of a JSON Schema (draft 2020-12) while shapes describe themselves.
package struct SchemaWriter {
    private var definitions: [String: JSONValue] = [:]
    private var underWay: Set<String> = []

    init() {}

    /// Defines the type once and refers to it everywhere, so that recursive shapes end.
    mutating func reference<Value: Shaped>(to type: Value.Type) -> JSONValue {
        let name = type.shapeName
        if definitions[name] == nil, !underWay.contains(name) {
            underWay.insert(name)
            definitions[name] = describe(type)
            underWay.remove(name)
        }
        return ["$ref": .string("#/$defs/\(name)")]
    }

    private mutating func describe<Value: Shaped>(_ type: Value.Type) -> JSONValue {
        var fields = Fields.describing
        _ = type.init(from: &fields)
        var properties: [String: JSONValue] = [:]
        var required: [JSONValue] = []
        for field in fields.descriptions {
            let summary: [String: JSONValue] = ["description": .string(field.summary)]
            properties[field.key] = field.schema(&self).merging(summary)
            if field.isRequired { required.append(.string(field.key)) }
        }
        return [
            "type": "object", "properties": .object(properties), "required": .array(required),
            "additionalProperties": .boolean(false),
        ]
    }

    /// The whole schema of a document, as JSON text that ends in a line feed.
    package static func schema<Value: Shaped>(
        of type: Value.Type, id: String, title: String
    ) -> String {
        var writer = SchemaWriter()
        let root = writer.reference(to: type)
        let document = root.merging([
            "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": .string(id),
            "title": .string(title), "$defs": .object(writer.definitions),
        ])
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let bytes = (try? encoder.encode(document)) ?? Data()
        return String(decoding: bytes, as: UTF8.self) + "\n"
    }
}
