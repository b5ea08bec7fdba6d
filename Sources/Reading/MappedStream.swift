import Manifests

/// Reads a report by mappings with one element of its lists in memory at a time.
///
/// The document is passed over once, which finds the lists and keeps what stands beside them; then
/// each element is read as if it were the only one.
struct MappedStream {
    private let reader: MappedReader
    private let mappings: [Mapping]
    /// Members of the root that are lists and iterated; `""` is a root that is a list itself.
    private let lists: Set<String>
    private var root = JSON.Object()
    private var places: [(name: String, place: JSONStream.Place)] = []
    /// Of each mapping, since results come in the order of the mappings.
    private var contents: [ReportContents]
    /// The items that each mapping has found so far.
    private var counts: [Int]

    /// `nil` when some path may look at other elements of a list than its own.
    init?(_ reader: MappedReader, _ mappings: [Mapping]) {
        self.reader = reader
        self.mappings = mappings
        lists = Set(mappings.compactMap(\.iteratedList))
        contents = mappings.map { _ in ReportContents() }
        counts = mappings.map { _ in 0 }
        guard !lists.isEmpty else { return nil }
        // What a step of the items themselves looks for may stand anywhere.
        guard mappings.allSatisfy({ $0.items.inner.isEmpty }) else { return nil }
        for path in mappings.flatMap(\.paths).flatMap(\.withInner) where path.leavesItem {
            // What a table is made for once would be searched for every element.
            guard !path.looksUp else { return nil }
            guard case .member(let name) = path.steps.first, !lists.contains(name),
                !lists.contains("")
            else { return nil }
        }
    }

    mutating func read(_ stream: inout JSONStream) throws(JSONError) -> ReportContents? {
        switch try stream.peek() {
        case UInt8(ascii: "[") where lists.contains(""): try pass(list: "", &stream)
        case UInt8(ascii: "{"):
            try stream.forEachMember { (stream, name) throws(JSONError) in
                if lists.contains(name), try stream.peek() == UInt8(ascii: "[") {
                    try pass(list: name, &stream)
                } else {
                    root.append(name, try stream.value())
                }
            }
        default: return reader.read(try stream.onlyValue(), by: mappings)
        }
        try stream.finish()
        let frame = document(places.last?.name == "" ? "" : nil, nil)
        guard mappings.contains(where: { $0.items.fits(frame) }) else { return nil }
        for index in mappings.indices {
            reader.add(frame, by: mappings[index], after: &counts[index], to: &contents[index])
        }
        for (index, (name, place)) in places.enumerated() {
            stream.move(to: place)
            // Of a name that stands twice the last one counts, and all are checked.
            let counts = !places[(index + 1)...].contains { $0.name == name }
            try stream.forEachElement { (stream) throws(JSONError) in
                if counts { try read(try stream.value(), of: name) } else { try stream.skip() }
            }
        }
        return contents.dropFirst().reduce(into: contents[0]) { $0.append($1) }
    }

    private mutating func pass(list name: String, _ stream: inout JSONStream) throws(JSONError) {
        places.append((name, stream.place))
        root.append(name, .array(JSON.List([])))
        try stream.skim()
    }

    private mutating func read(_ element: JSON, of list: String) throws(JSONError) {
        let document = document(list, element)
        for (index, mapping) in mappings.enumerated() where mapping.iteratedList == list {
            reader.add(document, by: mapping, after: &counts[index], to: &contents[index])
            try contents[index].checkCount()
        }
    }

    /// The document as if one list had this element alone, and all others none.
    private func document(_ list: String?, _ element: JSON?) -> JSON {
        let elements = JSON.List(element.map { [$0] } ?? [])
        if list == "" { return .array(elements) }
        var root = root
        if let list { root.append(list, .array(elements)) }
        return .object(root)
    }
}

extension Mapping {
    /// The member of the root, `""` for the root itself, that the items are elements of.
    fileprivate var iteratedList: String? {
        guard case .item(0) = items.origin else { return nil }
        switch (items.steps.first, items.steps.dropFirst().first) {
        case (.eachElement, _), (.elements, _): return ""
        case (.member(let name), .eachElement), (.member(let name), .elements): return name
        default: return nil
        }
    }
}

extension ReportPath {
    /// Whether it begins outside of the item itself.
    fileprivate var leavesItem: Bool {
        switch origin {
        case .root: true
        case .item(let up): up > 0
        case .literal, .template, .key: false
        }
    }

    /// The paths whose values it is made of.
    fileprivate var inner: [ReportPath] {
        let ofSteps = steps.compactMap { step -> ReportPath? in
            switch step {
            case .elementsLike(_, let path), .memberNamed(let path): path
            case .member, .index, .eachElement, .elements, .eachValue: nil
            }
        }
        guard case .template(let parts) = origin else { return ofSteps }
        return parts.compactMap { if case .value(let path) = $0 { path } else { nil } }
    }

    fileprivate var withInner: [ReportPath] { [self] + inner.flatMap(\.withInner) }

    fileprivate var looksUp: Bool {
        steps.contains { if case .elementsLike = $0 { true } else { false } }
    }
}

extension Mapping {
    /// Every path but that of the items.
    fileprivate var paths: [ReportPath] {
        let asked = (conditions + exceptions + suppressed + exploited).map(\.key)
        let own = [
            rule, title, details, severity.paths, path, line, endLine, column, symbol, url, layer,
            image, method, commit, identifiers, cwes, analysis, justification, cvss, epss, help,
            secret, secretValue, secretMatch, endColumn,
        ]
        let ofPackage =
            package.map { [$0.purl, $0.name, $0.version, $0.ecosystem, $0.fixed] } ?? []
        return asked.compactMap(ReportPath.init) + (own + ofPackage).joined()
    }
}
