/// The parts of a run that others refer to: the tool, its extensions, taxonomies (3.19, 3.54).
struct SARIFComponents {
    /// Rules of the tool itself.
    let driver: [JSON]
    /// Rules of each extension.
    let extensions: [[JSON]]
    let globalMessages: JSON?
    private let all: [JSON]
    private let taxonomies: [JSON]

    init(_ run: JSON) {
        let tool = run["tool"]
        all = tool?["extensions"]?.array ?? []
        driver = tool?["driver"]?["rules"]?.array ?? []
        extensions = all.map { $0["rules"]?.array ?? [] }
        taxonomies = run["taxonomies"]?.array ?? []
        globalMessages = tool?["driver"]?["globalMessageStrings"]
    }

    /// The rule at the index of a reference, in the component that the reference names.
    func rule(_ reference: JSON) -> JSON? {
        guard let index = reference["index"]?.integer else { return nil }
        guard let component = reference["toolComponent"] else { return driver.element(index) }
        guard let place = place(of: component, in: all) else {
            // Named, and no extension: the tool itself.
            return component["index"] == nil ? driver.element(index) : nil
        }
        return extensions[place].element(index)
    }

    /// `CWE-79` when a reference leads to a taxon of that list (3.27.8, 3.53).
    func weakness(_ reference: JSON) -> String? {
        let component = reference["toolComponent"]
        let taxonomy = component.flatMap { place(of: $0, in: taxonomies) }.map { taxonomies[$0] }
        let name = component?["name"]?.string ?? taxonomy?["name"]?.string
        guard name?.uppercased() == "CWE" else { return nil }
        let id =
            reference["id"]?.text
            ?? reference["index"]?.integer.flatMap {
                taxonomy?["taxa"]?.array?.element($0)?["id"]?.text
            }
        return id.map { "CWE-" + $0.uppercased().replacing("CWE-", with: "") }
    }

    private func place(of reference: JSON, in components: [JSON]) -> Int? {
        for key in ["guid", "name"] {
            guard let value = reference[key]?.string else { continue }
            if let place = components.firstIndex(where: { $0[key]?.string == value }) {
                return place
            }
        }
        guard let index = reference["index"]?.integer, components.indices.contains(index) else {
            return nil
        }
        return index
    }
}

extension [JSON] {
    func element(_ index: Int) -> JSON? { indices.contains(index) ? self[index] : nil }
}
