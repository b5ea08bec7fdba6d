/// A part that a target is made of, in the words of CycloneDX 1.6.
package struct Component: Sendable, Hashable {
    package enum Licence: Sendable, Hashable {
        /// Of the SPDX list.
        case id(String)
        case name(String)
        case expression(String)
    }

    package struct Hash: Sendable, Hashable {
        package var algorithm: String
        /// Hexadecimal, lower case.
        package var content: String

        package init(algorithm: String, content: String) {
            self.algorithm = algorithm
            self.content = content
        }
    }

    /// Such as `library`.
    package var type: String
    package var group: String?
    package var name: String
    package var version: String?
    package var purl: PackageURL?
    package var cpe: String?
    package var details: String?
    package var publisher: String?
    package var scope: String?
    package var licences: Set<Licence> = []
    package var hashes: Set<Hash> = []
    /// Where it was seen, relative to the target.
    package var locations: Set<String> = []
    /// Which scanners listed it.
    package var reportedBy: Set<String> = []

    package init(type: String, name: String) {
        self.type = type
        self.name = name
    }

    /// What makes it one with another: the package URL, without one all that it is called.
    package var identity: String {
        purl?.description
            ?? ([type] + [group, name, version].map { $0 ?? "" }).joined(separator: "|")
    }

    /// Takes over what another list knows more of.
    mutating func absorb(_ other: Component) {
        // What one calls a library, another one may only know as a file.
        if type == "file" { type = other.type }
        group = group ?? other.group
        version = version ?? other.version
        cpe = cpe ?? other.cpe
        details = details ?? other.details
        publisher = publisher ?? other.publisher
        // Optional for one and required for another is required.
        if scope != other.scope { scope = nil }
        licences.formUnion(other.licences)
        hashes.formUnion(other.hashes)
        locations.formUnion(other.locations)
        reportedBy.formUnion(other.reportedBy)
    }

    func rewritten(_ clean: (String) -> String) -> Component {
        var component = self
        component.group = group.map(clean)
        component.name = clean(name)
        component.version = version.map(clean)
        component.details = details.map(clean)
        component.publisher = publisher.map(clean)
        if let purl {
            let text = clean(purl.description)
            if text != purl.description { component.purl = PackageURL(text) }
        }
        return component
    }
}
