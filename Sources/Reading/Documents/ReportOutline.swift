import Manifests

/// The beginning of each list of a large report in JSON: enough to tell what it is.
package enum ReportOutline {
    /// Smaller reports are looked at whole.
    private static let leastBytes = 8 << 20
    /// Lists deeper down are parts of results.
    private static let levels = 4
    private static let elements = 20

    /// `nil` for what is no large document in JSON; errors are left to who reads it.
    package static func document(of file: String) -> ReportDocument? {
        do throws(JSONError) {
            guard var stream = try JSONStream(file: file), stream.fileSize >= leastBytes else {
                return nil
            }
            guard try stream.peek() == UInt8(ascii: "{") else { return nil }
            let root = try outline(&stream, levels: levels)
            try stream.finish()
            return .json(root)
        } catch {
            return nil
        }
    }

    private static func outline(
        _ stream: inout JSONStream, levels: Int
    ) throws(JSONError) -> JSON {
        switch try stream.peek() {
        case UInt8(ascii: "{") where levels > 0:
            var object = JSON.Object()
            try stream.forEachMember { (stream, name) throws(JSONError) in
                object.append(name, try outline(&stream, levels: levels - 1))
            }
            return .object(object)
        case UInt8(ascii: "[") where levels > 0:
            var list: [JSON] = []
            try stream.forEachElement { (stream) throws(JSONError) in
                if list.count < elements {
                    list.append(try outline(&stream, levels: levels - 1))
                } else {
                    try stream.skim()
                }
            }
            return .array(JSON.List(list))
        default: return try stream.value()
        }
    }
}
