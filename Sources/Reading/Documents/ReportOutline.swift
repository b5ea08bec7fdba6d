/// A large report in JSON without most of its results: enough to tell what it is.
package enum ReportOutline {
    /// Smaller reports are looked at whole.
    private static let leastBytes = 8 << 20
    private static let elements = 20

    /// Lists of the root end after some elements, those of a SARIF run's results too.
    ///
    /// - Returns: `nil` for what is no large object in JSON; errors are left to who reads it.
    package static func document(of file: String) -> ReportDocument? {
        do throws(JSONError) {
            guard var stream = try JSONStream(file: file), stream.fileSize >= leastBytes,
                try stream.peek() == UInt8(ascii: "{")
            else { return nil }
            var root = JSON.Object()
            try stream.forEachMember { (stream, name) throws(JSONError) in
                root.append(name, try value(of: name, &stream))
            }
            try stream.finish()
            return .json(.object(root))
        } catch {
            return nil
        }
    }

    private static func value(
        of name: String, _ stream: inout JSONStream
    ) throws(JSONError) -> JSON {
        guard try stream.peek() == UInt8(ascii: "[") else { return try stream.value() }
        if name == "runs" { return try runs(&stream) }
        return try beginning(&stream)
    }

    private static func runs(_ stream: inout JSONStream) throws(JSONError) -> JSON {
        var runs: [JSON] = []
        try stream.forEachElement { (stream) throws(JSONError) in
            guard try stream.peek() == UInt8(ascii: "{") else {
                return runs.append(try stream.value())
            }
            var run = JSON.Object()
            try stream.forEachMember { (stream, name) throws(JSONError) in
                let isList = try stream.peek() == UInt8(ascii: "[")
                let isLong = name == "results" && isList
                run.append(name, isLong ? try beginning(&stream) : try stream.value())
            }
            runs.append(.object(run))
        }
        return .array(JSON.List(runs))
    }

    private static func beginning(_ stream: inout JSONStream) throws(JSONError) -> JSON {
        var list: [JSON] = []
        try stream.forEachElement { (stream) throws(JSONError) in
            if list.count < elements {
                list.append(try stream.value())
            } else {
                try stream.skim()
            }
        }
        return .array(JSON.List(list))
    }
}
