/// What a target is made of: the lists of all scanners that made one, each component once.
package struct BillOfMaterials: Sendable, Hashable {
    package struct Tool: Sendable, Hashable {
        package var name: String
        package var version: String?

        package init(name: String, version: String?) {
            self.name = name
            self.version = version
        }
    }

    /// By identity.
    package private(set) var components: [String: Component] = [:]
    /// What a component needs, by identity; the target itself is the empty one.
    package private(set) var dependencies: [String: Set<String>] = [:]
    package var tools: Set<Tool> = []
    /// Why something may be missing, a line each.
    package var gaps: [String] = []

    package init() {}

    package mutating func add(_ component: Component) {
        let identity = component.identity
        if components[identity] == nil {
            components[identity] = component
        } else {
            components[identity]?.absorb(component)
        }
    }

    /// Says who made the list.
    package mutating func credit(_ scanner: String, version: String?) {
        for identity in components.keys { components[identity]?.reportedBy = [scanner] }
        if tools.isEmpty { tools = [Tool(name: scanner, version: version)] }
    }

    package mutating func add(dependency: String, of component: String) {
        guard dependency != component, !dependency.isEmpty else { return }
        dependencies[component, default: []].insert(dependency)
    }

    /// Unites two lists of one target.
    package mutating func merge(_ other: BillOfMaterials) {
        for component in other.components.values { add(component) }
        for (component, needed) in other.dependencies {
            dependencies[component, default: []].formUnion(needed)
        }
        tools.formUnion(other.tools)
        gaps += other.gaps
    }

    /// Tells places as the target has them, and leaves out what was only seen in one folder.
    ///
    /// - Parameters:
    ///   - folder: What sluice itself put into the tree.
    ///   - original: The name that a file has in the target.
    package mutating func leaveOut(seenIn folder: String, original: (String) -> String) {
        for (identity, component) in components {
            let places = component.locations.filter {
                $0 != folder && !$0.hasPrefix(folder + "/")
            }
            let isOurs = component.type == "file" && component.name.contains(folder + "/")
            if isOurs || (places.isEmpty && !component.locations.isEmpty) {
                components[identity] = nil
            } else {
                components[identity]?.locations = Set(places.map(original))
            }
        }
        for (component, needed) in dependencies {
            guard component.isEmpty || components[component] != nil else {
                dependencies[component] = nil
                continue
            }
            dependencies[component] = needed.filter { components[$0] != nil }
        }
    }

    /// Rewrites every text that a tool took from the target.
    package mutating func rewrite(_ clean: (String) -> String) {
        var names: [String: String] = ["": ""]
        var rewritten: [String: Component] = [:]
        for (identity, component) in components {
            let component = component.rewritten(clean)
            names[identity] = component.identity
            rewritten[component.identity] = component
        }
        guard rewritten != components else { return }
        let old = dependencies
        (components, dependencies) = (rewritten, [:])
        for (component, needed) in old {
            for name in needed {
                add(dependency: names[name] ?? name, of: names[component] ?? component)
            }
        }
    }
}
