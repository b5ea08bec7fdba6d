/// A CycloneDX document in XML, told as the same document in JSON.
///
/// Up to version 1.3 vulnerabilities are an extension and stand in or beside the components.
struct CycloneDXXML {
    private let root: JSON

    /// `nil` when the document is something else.
    init?(_ report: XMLReport) {
        guard report.root == "bom",
            report.namespaces.contains(where: { $0.hasPrefix("http://cyclonedx.org/schema/bom/") })
        else { return nil }
        root = report.content
    }

    var json: JSON {
        var bom = JSON.Object()
        bom.append("bomFormat", .string("CycloneDX"))
        bom.append("components", .array(components(root)))
        if let main = root["metadata"]?[0]?["component"]?[0] {
            bom.append("metadata", .members(["component": component(main)]))
        }
        var vulnerabilities = list(root, "vulnerabilities", "vulnerability").map(vulnerability)
        for component in everyComponent(root) {
            vulnerabilities += list(component, "vulnerabilities", "vulnerability").map {
                vulnerability($0, in: component["@bom-ref"]?.string)
            }
        }
        bom.append("vulnerabilities", .array(vulnerabilities))
        return .object(bom)
    }

    private func list(_ node: JSON?, _ group: String, _ name: String) -> [JSON] {
        (node?[group]?.array ?? []).flatMap { $0[name]?.array ?? [] }
    }

    /// The text of the first child of a name, attributes or not.
    private func text(_ node: JSON?, _ name: String) -> JSON? {
        let child = node?[name]?[0]
        return child?["#text"] ?? child.flatMap { $0.string.map(JSON.string) }
    }

    private func everyComponent(_ node: JSON) -> [JSON] {
        list(node, "components", "component").flatMap { [$0] + everyComponent($0) }
    }

    private func components(_ node: JSON) -> [JSON] {
        list(node, "components", "component").map(component)
    }

    private func component(_ node: JSON) -> JSON {
        let inside = components(node)
        return .members([
            "bom-ref": node["@bom-ref"], "type": node["@type"], "group": text(node, "group"),
            "name": text(node, "name"), "version": text(node, "version"),
            "purl": text(node, "purl"), "components": inside.isEmpty ? nil : .array(inside),
        ])
    }

    private func vulnerability(_ node: JSON) -> JSON { vulnerability(node, in: nil) }

    private func vulnerability(_ node: JSON, in component: String?) -> JSON {
        var affects = list(node, "affects", "target").compactMap { text($0, "ref") }
        if let reference = node["@ref"] ?? component.map(JSON.string), affects.isEmpty {
            affects = [reference]
        }
        let analysis = node["analysis"]?[0]
        return .members([
            "id": text(node, "id"), "description": text(node, "description"),
            "detail": text(node, "detail"),
            "references": .array(
                list(node, "references", "reference").map { .members(["id": text($0, "id")]) }),
            "ratings": .array(list(node, "ratings", "rating").map(rating)),
            "cwes": .array(list(node, "cwes", "cwe").compactMap(number)),
            "advisories": .array(advisories(node)),
            "analysis": analysis.map {
                .members([
                    "state": text($0, "state"), "justification": text($0, "justification"),
                    "detail": text($0, "detail"),
                ])
            },
            "affects": .array(affects.map { .members(["ref": $0]) }),
        ])
    }

    private func advisories(_ node: JSON) -> [JSON] {
        list(node, "advisories", "advisory").map { advisory in
            // The extension has the URL itself there.
            .members(["url": text(advisory, "url") ?? advisory.string.map(JSON.string)])
        }
    }

    private func rating(_ node: JSON) -> JSON {
        let score = node["score"]?[0]
        return .members([
            "score": number(text(score, "base") ?? text(node, "score")),
            "severity": text(node, "severity")?.string.map { .string($0.lowercased()) },
            "method": text(node, "method"), "vector": text(node, "vector"),
        ])
    }

    private func number(_ value: JSON?) -> JSON? {
        (value?["#text"] ?? value)?.string.flatMap(Double.init).map(JSON.number)
    }
}

extension JSON {
    /// An object of those members that are there.
    fileprivate static func members(_ members: KeyValuePairs<String, JSON?>) -> JSON {
        var object = JSON.Object()
        for case (let name, let value?) in members { object.append(name, value) }
        return .object(object)
    }
}
