/// An element that is being read.
struct XMLElement {
    let qualifiedName: String
    let name: String
    private(set) var namespaces: [String] = []
    var text: [UInt8] = []
    private var attributes: [(String, JSON)] = []
    private var children: [(name: String, values: [JSON])] = []
    private var places: [String: Int] = [:]

    init(qualified: String) {
        qualifiedName = qualified
        name = Self.local(qualified)
    }

    mutating func add(attribute qualified: String, _ value: String) {
        if qualified == "xmlns" || qualified.hasPrefix("xmlns:") {
            namespaces.append(value)
        } else {
            attributes.append(("@" + Self.local(qualified), .string(value)))
        }
    }

    mutating func add(child name: String, _ value: JSON) {
        if let place = places[name] {
            children[place].values.append(value)
        } else {
            places[name] = children.count
            children.append((name, [value]))
        }
    }

    /// Ends the element.
    var json: JSON {
        let text = String(decoding: self.text, as: UTF8.self).trimmingSpaces
        if attributes.isEmpty, children.isEmpty { return .string(text) }
        var object = JSON.Object()
        for (name, value) in attributes { object.append(name, value) }
        for child in children { object.append(child.name, .array(child.values)) }
        if !text.isEmpty { object.append("#text", .string(text)) }
        return .object(object)
    }

    private static func local(_ qualified: String) -> String {
        guard let colon = qualified.lastIndex(of: ":") else { return qualified }
        return String(qualified[qualified.index(after: colon)...])
    }
}
