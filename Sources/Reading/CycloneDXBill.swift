import Findings

/// Reads the components of a CycloneDX document (1.2 to 1.6, JSON) and what depends on what.
struct CycloneDXBill {
    /// Reports name files by paths, each tool by its own root.
    let places: ReportPlaces

    func read(_ root: JSON) -> BillOfMaterials {
        var bill = BillOfMaterials()
        bill.tools = Set(Self.tools(root["metadata"]?["tools"]))
        var identities: [String: String] = [:]
        if let own = root["metadata"]?["component"]?["bom-ref"]?.string { identities[own] = "" }
        var waiting = root["components"]?.array ?? []
        while let value = waiting.popLast() {
            waiting += value["components"]?.array ?? []
            guard let component = component(value) else { continue }
            bill.add(component)
            if let reference = value["bom-ref"]?.string {
                identities[reference] = component.identity
            }
        }
        for dependency in root["dependencies"]?.array ?? [] {
            guard let component = dependency["ref"]?.string.flatMap({ identities[$0] }) else {
                continue
            }
            for needed in dependency["dependsOn"]?.array ?? [] {
                guard let needed = needed.string.flatMap({ identities[$0] }) else { continue }
                bill.add(dependency: needed, of: component)
            }
        }
        return bill
    }

    private func component(_ value: JSON) -> Component? {
        guard let name = value["name"]?.string, !name.isEmpty else { return nil }
        var component = Component(type: value["type"]?.string ?? "library", name: name)
        component.group = Self.text(value["group"])
        component.version = Self.text(value["version"])
        component.purl = value["purl"]?.string.flatMap(PackageURL.init)
        component.cpe = Self.text(value["cpe"])
        component.details = Self.text(value["description"])
        component.publisher = Self.text(value["publisher"])
        component.scope = Self.text(value["scope"])
        component.licences = Set((value["licenses"]?.array ?? []).compactMap(Self.licence))
        for hash in value["hashes"]?.array ?? [] {
            guard let algorithm = hash["alg"]?.string, let content = hash["content"]?.string else {
                continue
            }
            component.hashes.insert(
                Component.Hash(algorithm: algorithm, content: content.lowercased()))
        }
        component.locations = Set(locations(value))
        return component
    }

    private static func text(_ value: JSON?) -> String? {
        value?.string.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func licence(_ value: JSON) -> Component.Licence? {
        if let expression = text(value["expression"]) { return .expression(expression) }
        if let id = text(value["license"]?["id"]) { return .id(id) }
        return text(value["license"]?["name"]).map { .name($0) }
    }

    /// The standard's own words for it (1.5), else syft's and trivy's.
    private func locations(_ value: JSON) -> [String] {
        let occurrences = (value["evidence"]?["occurrences"]?.array ?? [])
            .compactMap { $0["location"]?.string }
        let properties = (value["properties"]?.array ?? []).compactMap { property -> String? in
            guard let name = property["name"]?.string,
                (name.hasPrefix("syft:location:") && name.hasSuffix(":path"))
                    || name == "aquasecurity:trivy:FilePath"
            else { return nil }
            return property["value"]?.string
        }
        return (occurrences + properties).map(places.relative)
    }

    /// A list until 1.4, an object with components since.
    private static func tools(_ value: JSON?) -> [BillOfMaterials.Tool] {
        let all = value?.array ?? (value?["components"]?.array ?? [])
        return all.compactMap { tool in
            text(tool["name"]).map {
                BillOfMaterials.Tool(name: $0, version: text(tool["version"]))
            }
        }
    }
}
