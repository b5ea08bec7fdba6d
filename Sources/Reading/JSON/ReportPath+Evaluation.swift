package import Manifests

/// One item that an iteration found, with the items it was found in.
package struct ReportItem {
    typealias Scope = (value: JSON, key: String?)

    package private(set) var value: JSON
    /// What the latest iteration stepped into; the root before the first.
    private var scope: Scope
    /// The scopes around it, innermost last.
    private var containers: [Scope] = []
    /// What was looked up in the same report before.
    fileprivate let lookups = Lookups()

    package init(root: JSON) {
        value = root
        scope = (root, nil)
    }

    /// A part of the same item.
    package func at(_ part: JSON) -> ReportItem {
        var item = self
        item.value = part
        return item
    }

    /// An element that an iteration found in it, under a key if it was an object's.
    package func into(_ element: JSON, key: String?) -> ReportItem {
        var item = self
        item.containers.append(scope)
        item.scope = (element, key)
        item.value = element
        return item
    }

    package func container(up: Int) -> JSON? { up == 0 ? value : scope(up: up)?.value }

    package func key(up: Int) -> String? { scope(up: up)?.key }

    private func scope(up: Int) -> Scope? {
        if up == 0 { return scope }
        return up <= containers.count ? containers[containers.count - up] : nil
    }
}

extension ReportPath {
    /// Every item that the path iterates, in the order of the report.
    package func items(in root: JSON) -> [ReportItem] {
        var items = [ReportItem(root: root)]
        for step in steps {
            switch step {
            case .member(let name):
                items = items.compactMap { item in item.value[name].map { item.at($0) } }
            case .index(let index):
                items = items.compactMap { item in item.value[index].map { item.at($0) } }
            case .memberNamed:
                items = items.flatMap { item in
                    step.values(of: item.value, for: item, root: root).map { item.at($0) }
                }
            case .eachElement, .elements, .elementsLike:
                items = items.flatMap { item in
                    step.values(of: item.value, for: item, root: root)
                        .map { item.into($0, key: nil) }
                }
            case .eachValue:
                items = items.flatMap { item in
                    guard case .object(let object) = item.value else { return [ReportItem]() }
                    return object.members.map { item.into($0.value, key: $0.key) }
                }
            }
        }
        return items
    }

    /// Whether a document can hold what the path iterates: the kind of its root, and what leads on.
    ///
    /// A list that the tool had nothing to put into may be `null`, as programs in Go write it.
    package func fits(_ root: JSON) -> Bool {
        guard let first = steps.first else { return root.isArray || root.isObject }
        guard case .member(let name) = first else { return first.canEnter(root) }
        guard let member = root[name] else { return false }
        guard member != .null, let next = steps.dropFirst().first else { return true }
        return next.canEnter(member)
    }

    /// How many values an iteration meets that it cannot step into, though something is there.
    package func misfits(in root: JSON) -> Int {
        var values = [root]
        var misfits = 0
        let item = ReportItem(root: root)
        for step in steps {
            misfits += values.count { !step.canEnter($0) && !step.passes(over: $0) }
            values = values.flatMap { step.values(of: $0, for: item, root: root) }
        }
        return misfits
    }

    /// The values that the path yields for an item; iterations inside it yield several.
    package func values(for item: ReportItem, root: JSON) -> [JSON] {
        let start: JSON?
        switch origin {
        case .literal(let text): return [.string(text)]
        case .template(let parts):
            return Self.filled(parts, for: item, root: root).map { [.string($0)] } ?? []
        case .key(let up): return item.key(up: up).map { [.string($0)] } ?? []
        case .root: start = root
        case .item(let up): start = item.container(up: up)
        }
        guard let start else { return [] }
        var values = [start]
        for (index, step) in steps.enumerated() {
            if case .elementsLike(let names, let path) = step, origin == .root, values.count == 1 {
                guard let text = [path].firstText(for: item, root: root) else { return [] }
                values = item.lookups.elements(
                    of: values[0], at: "\(index) \(description)", having: names, text)
            } else {
                values = values.flatMap { step.values(of: $0, for: item, root: root) }
            }
        }
        return values
    }

    private static func filled(_ parts: [Part], for item: ReportItem, root: JSON) -> String? {
        var text = ""
        for part in parts {
            switch part {
            case .text(let some): text += some
            case .value(let path):
                guard let value = [path].firstText(for: item, root: root) else { return nil }
                text += value
            }
        }
        return text
    }

    /// The values as texts; a list that was not iterated yields its elements.
    package func texts(for item: ReportItem, root: JSON) -> [String] {
        values(for: item, root: root).flatMap { value in
            if let text = value.text { return [text] }
            return (value.array ?? []).compactMap(\.text)
        }
    }
}

extension [ReportPath] {
    /// The first text that is there and not empty.
    package func firstText(for item: ReportItem, root: JSON) -> String? {
        for path in self {
            if let text = path.texts(for: item, root: root).first(where: { !$0.isEmpty }) {
                return text
            }
        }
        return nil
    }

    package func allTexts(for item: ReportItem, root: JSON) -> [String] {
        flatMap { $0.texts(for: item, root: root) }.filter { !$0.isEmpty }
    }

    package func firstInteger(for item: ReportItem, root: JSON) -> Int? {
        firstText(for: item, root: root).flatMap { Int($0) }
    }

    /// A line, or lines as gosec writes them: `16-18`.
    package func firstRange(for item: ReportItem, root: JSON) -> ClosedRange<Int>? {
        guard let text = firstText(for: item, root: root) else { return nil }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil,
            first > 0, last >= first
        else { return nil }
        return first...last
    }

    /// The largest number that lies in a range; words such as `nan` are none.
    package func largestNumber(
        for item: ReportItem, root: JSON, in range: ClosedRange<Double>
    ) -> Double? {
        allTexts(for: item, root: root).compactMap(Double.init).filter(range.contains).max()
    }
}

extension [Entry<[String]>] {
    /// Whether every path holds one of its words; without conditions everything does.
    package func hold(for item: ReportItem, root: JSON) -> Bool {
        allSatisfy { $0.holds(for: item, root: root) }
    }

    /// Whether one of the paths holds one of its words.
    package func holdAny(for item: ReportItem, root: JSON) -> Bool {
        contains { $0.holds(for: item, root: root) }
    }
}

extension Entry<[String]> {
    fileprivate func holds(for item: ReportItem, root: JSON) -> Bool {
        guard let path = ReportPath(key) else { return false }
        return path.texts(for: item, root: root).contains { text in
            value.contains { Self.matches(text, $0) }
        }
    }

    /// A word that ends in `*` is the beginning of a text, and alone any text that is not empty.
    static func matches(_ text: String, _ word: String) -> Bool {
        guard word.hasSuffix("*") else { return text == word }
        return !text.isEmpty && text.hasPrefix(word.dropLast())
    }
}
