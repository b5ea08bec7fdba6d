import Findings

extension CycloneDXDocument {
    /// - Throws: `ReportError.noComponents` when no scanner made a list: an empty one would be a lie.
    init(_ scan: Scan) throws(ReportError) {
        guard let bill = scan.bill else { throw .noComponents(Self.reason(in: scan)) }
        let target = scan.run.target
        let name = target.location.split(separator: "/").last.map(String.init) ?? target.location
        let root = Part(
            type: target.kind == .imageArchive ? "container" : "application", bomRef: "target",
            name: name.isEmpty ? "target" : name, version: target.commit)
        let parts = bill.components.values.map { Part($0) }.sorted { $0.bomRef < $1.bomRef }
        let known = Set(bill.components.keys)
        let references = bill.dependencies.keys.filter { $0.isEmpty || known.contains($0) }.sorted()
        components = parts
        dependencies = references.map { identity in
            Dependency(
                ref: identity.isEmpty ? root.bomRef : identity,
                dependsOn: (bill.dependencies[identity] ?? []).filter(known.contains).sorted())
        }
        var gaps = bill.gaps
        if let scope = scan.scope {
            gaps.append("only \(scope.files) of \(scope.allFiles) files were looked at")
        }
        compositions = [
            Composition(
                aggregate: gaps.isEmpty ? "unknown" : "incomplete", assemblies: [root.bomRef])
        ]
        let own = Part(
            type: "application", bomRef: "tool:sluice", name: "sluice",
            version: scan.run.sluiceVersion)
        let tools = bill.tools.map { tool in
            Part(
                type: "application", bomRef: "tool:\(tool.name)@\(tool.version ?? "")",
                name: tool.name, version: tool.version)
        }
        metadata = Metadata(
            timestamp: Timestamp(secondsSince1970: scan.run.finishedAt)?.text,
            tools: Tools(components: [own] + tools.sorted { $0.bomRef < $1.bomRef }),
            component: root,
            properties: [Property(name: "sluice:run", value: scan.run.id)]
                + gaps.sorted().map { Property(name: "sluice:gap", value: $0) })
        serialNumber = ""
        serialNumber = try serial(of: target.location)
    }

    private static func reason(in scan: Scan) -> String {
        let runs = scan.scanners.filter { $0.scanClass == .sbom }
        if runs.isEmpty { return "no scanner of the class sbom took part" }
        return runs.map { run in
            "\(run.scanner) \(run.state.word)" + (run.reason.map { " (\($0))" } ?? "")
        }.joined(separator: ", ")
    }

    /// The same for the same components of the same target, whenever they are listed.
    private func serial(of location: String) throws(ReportError) -> String {
        var copy = self
        copy.metadata.timestamp = nil
        copy.metadata.properties = []
        let bytes = try JSONBytes.encoded(copy, for: .cyclonedx)
        var digits = Array(
            Fingerprint(parts: [location, String(decoding: bytes, as: UTF8.self)])
                .description.dropFirst("v1:".count).prefix(32))
        // A UUID of version 8, whose bits are the maker's own (RFC 9562).
        digits[12] = "8"
        digits[16] = "8"
        let text = String(digits)
        var groups: [Substring] = []
        var rest = text[...]
        for length in [8, 4, 4, 4, 12] {
            groups.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return "urn:uuid:" + groups.joined(separator: "-")
    }
}

extension CycloneDXDocument.Part {
    init(type: String, bomRef: String, name: String, version: String?) {
        self.type = type
        self.bomRef = bomRef
        self.name = name
        self.version = version
    }

    /// What a tool wrote is not to be trusted to be valid: what is not, is left out.
    init(_ component: Component) {
        self.init(
            type: CycloneDXWords.types.contains(component.type) ? component.type : "library",
            bomRef: component.identity, name: component.name, version: component.version)
        group = component.group
        description = component.details
        publisher = component.publisher
        scope = component.scope.flatMap { CycloneDXWords.scopes.contains($0) ? $0 : nil }
        let valid = component.hashes.filter(CycloneDXWords.isValid)
            .sorted { ($0.algorithm, $0.content) < ($1.algorithm, $1.content) }
        hashes =
            valid.isEmpty
            ? nil : valid.map { CycloneDXDocument.Hash(alg: $0.algorithm, content: $0.content) }
        licenses = Self.licences(component.licences)
        cpe = component.cpe.flatMap { CycloneDXWords.isCPE($0) ? $0 : nil }
        purl = component.purl?.description
        let places = component.locations.sorted()
        evidence =
            places.isEmpty
            ? nil
            : CycloneDXDocument.Evidence(
                occurrences: places.map { CycloneDXDocument.Evidence.Occurrence(location: $0) })
        properties = component.reportedBy.sorted().map {
            CycloneDXDocument.Property(name: "sluice:reportedBy", value: $0)
        }
    }

    /// An expression stands alone by the schema; beside others it is told as a name.
    private static func licences(
        _ all: Set<Component.Licence>
    ) -> [CycloneDXDocument.Licence]? {
        if all.isEmpty { return nil }
        if all.count == 1, case .expression(let text) = all.first {
            return [CycloneDXDocument.Licence(expression: text)]
        }
        let ids = all.compactMap { if case .id(let id) = $0 { id } else { nil } }.sorted()
        let names = all.compactMap { licence -> String? in
            switch licence {
            case .id: nil
            case .name(let text), .expression(let text): ids.contains(text) ? nil : text
            }
        }
        return ids.map { .init(license: .init(id: $0)) }
            + Set(names).sorted().map { .init(license: .init(name: $0)) }
    }
}
