import Yams

/// A YAML or JSON document that others wrote, bounded before a parser sees it.
package enum EvidenceValue: Sendable, Hashable {
    case text(String)
    case list([EvidenceValue])
    case map([String: EvidenceValue])

    /// Larger documents are not read.
    package static let maximumBytes = 4 << 20

    /// - Throws: `EvidenceError`.
    package init(reading text: String) throws(EvidenceError) {
        guard text.utf8.count <= Self.maximumBytes else { throw .refused("it is too large") }
        guard !CatalogInfo.hasAnchors(text) else { throw .refused("it uses anchors") }
        guard CatalogInfo.deepest(text) <= 64 else { throw .refused("it is nested too deeply") }
        do {
            guard let node = try Parser(yaml: text, resolver: .basic).singleRoot() else {
                throw EvidenceError.refused("it is empty")
            }
            self = Self(node)
        } catch let error as EvidenceError {
            throw error
        } catch {
            throw .refused("it is neither valid YAML nor JSON")
        }
    }

    private init(_ node: Node) {
        switch node {
        case .mapping(let mapping):
            let pairs = mapping.map { ($0.key.scalar?.string ?? "", Self($0.value)) }
            self = .map(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
        case .sequence(let sequence): self = .list(sequence.map { Self($0) })
        case .scalar(let scalar): self = .text(scalar.string)
        case .alias: self = .text("")
        }
    }

    package subscript(_ key: String) -> EvidenceValue? {
        if case .map(let members) = self { members[key] } else { nil }
    }

    package var text: String? { if case .text(let text) = self { text } else { nil } }
    package var list: [EvidenceValue]? { if case .list(let list) = self { list } else { nil } }
    package var map: [String: EvidenceValue]? { if case .map(let map) = self { map } else { nil } }
    /// A list, or the values of a mapping.
    package var elements: [EvidenceValue] { list ?? map.map { Array($0.values) } ?? [] }
    package var isTrue: Bool { text == "true" }
}

/// Why evidence is not heeded.
package enum EvidenceError: Error, Sendable, Hashable, CustomStringConvertible {
    case refused(String)

    package var description: String {
        switch self {
        case .refused(let reason): reason
        }
    }
}
