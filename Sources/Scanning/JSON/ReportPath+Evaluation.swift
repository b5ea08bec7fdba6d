import Manifests

/// One item that an iteration found, with the items it was found in.
struct ReportItem {
    typealias Scope = (value: JSON, key: String?)

    private(set) var value: JSON
    /// What the latest iteration stepped into; the root before the first.
    private var scope: Scope
    /// The scopes around it, innermost last.
    private var containers: [Scope] = []

    init(root: JSON) {
        value = root
        scope = (root, nil)
    }

    /// A part of the same item.
    func at(_ part: JSON) -> ReportItem {
        var item = self
        item.value = part
        return item
    }

    /// An element that an iteration found in it, under a key if it was an object's.
    func into(_ element: JSON, key: String?) -> ReportItem {
        var item = self
        item.containers.append(scope)
        item.scope = (element, key)
        item.value = element
        return item
    }

    func container(up: Int) -> JSON? { up == 0 ? value : scope(up: up)?.value }

    func key(up: Int) -> String? { scope(up: up)?.key }

    private func scope(up: Int) -> Scope? {
        if up == 0 { return scope }
        return up <= containers.count ? containers[containers.count - up] : nil
    }
}

extension ReportPath {
    /// Every item that the path iterates, in the order of the report.
    func items(in root: JSON) -> [ReportItem] {
        var items = [ReportItem(root: root)]
        for step in steps {
            switch step {
            case .member(let name):
                items = items.compactMap { item in item.value[name].map { item.at($0) } }
            case .index(let index):
                items = items.compactMap { item in item.value[index].map { item.at($0) } }
            case .eachElement:
                items = items.flatMap { item in
                    (item.value.array ?? []).map { item.into($0, key: nil) }
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

    /// The values that the path yields for an item; iterations inside it yield several.
    func values(for item: ReportItem, root: JSON) -> [JSON] {
        let start: JSON?
        switch origin {
        case .literal(let text): return [.string(text)]
        case .key(let up): return item.key(up: up).map { [.string($0)] } ?? []
        case .root: start = root
        case .item(let up): start = item.container(up: up)
        }
        guard let start else { return [] }
        var values = [start]
        for step in steps {
            values = values.flatMap { $0.parts(at: step) }
        }
        return values
    }

    /// The values as texts; a list that was not iterated yields its elements.
    func texts(for item: ReportItem, root: JSON) -> [String] {
        values(for: item, root: root).flatMap { value in
            if let text = value.text { return [text] }
            return (value.array ?? []).compactMap(\.text)
        }
    }
}

extension [ReportPath] {
    /// The first text that is there and not empty.
    func firstText(for item: ReportItem, root: JSON) -> String? {
        for path in self {
            if let text = path.texts(for: item, root: root).first(where: { !$0.isEmpty }) {
                return text
            }
        }
        return nil
    }

    func allTexts(for item: ReportItem, root: JSON) -> [String] {
        flatMap { $0.texts(for: item, root: root) }.filter { !$0.isEmpty }
    }

    func firstInteger(for item: ReportItem, root: JSON) -> Int? {
        firstText(for: item, root: root).flatMap { Int($0) }
    }

    func largestNumber(for item: ReportItem, root: JSON) -> Double? {
        allTexts(for: item, root: root).compactMap(Double.init).max()
    }
}

extension [Entry<[String]>] {
    /// Whether every path holds one of its words; without conditions everything does.
    func hold(for item: ReportItem, root: JSON) -> Bool {
        allSatisfy { entry in
            guard let path = ReportPath(entry.key) else { return false }
            return path.texts(for: item, root: root).contains { entry.value.contains($0) }
        }
    }
}
