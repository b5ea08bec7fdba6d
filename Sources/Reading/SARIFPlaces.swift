import Findings
import Foundation

/// Places that a run names, as places in the target.
struct SARIFPlaces {
    private let artifacts: [JSON]
    private let logicalLocations: [JSON]
    private let bases: JSON?
    private let places: ReportPlaces
    /// A report names the same files again and again.
    private var known: [Artifact: Target] = [:]

    private struct Artifact: Hashable {
        var uri: String
        var base: String?
    }

    private enum Target {
        case path(String)
        case url(String)
    }

    init(run: JSON, places: ReportPlaces) {
        artifacts = run["artifacts"]?.array ?? []
        logicalLocations = run["logicalLocations"]?.array ?? []
        bases = run["originalUriBaseIds"]
        self.places = places
    }

    /// Where a result is: its first location, else what stands for one.
    mutating func location(of result: JSON) -> Finding.Location {
        let first = result["locations"]?[0]
        var location = self.location(first)
        if location.path == nil, location.url == nil {
            // A flow ends where the problem is.
            let threads = result["codeFlows"]?[0]?["threadFlows"]?[0]?["locations"]?.array
            let symbol = location.symbol
            for other in [threads?.last?["location"], result["relatedLocations"]?[0]] {
                let found = self.location(other)
                if found.path == nil { continue }
                location = found
                break
            }
            location.symbol = symbol ?? location.symbol
        }
        if location.path == nil, location.url == nil {
            set(&location, result["analysisTarget"])
        }
        if location.url == nil { location.url = result["webRequest"]?["target"]?.string }
        location.commit = result["partialFingerprints"]?["commitSha"]?.string
            .flatMap { $0.isEmpty ? nil : $0 }
        return location
    }

    private mutating func location(_ place: JSON?) -> Finding.Location {
        let physical = place?["physicalLocation"]
        let region = physical?["region"] ?? physical?["contextRegion"]
        var location = Finding.Location()
        set(&location, physical?["artifactLocation"])
        location.startLine = positive(region?["startLine"]?.integer)
        location.endLine = positive(region?["endLine"]?.integer) ?? location.startLine
        location.startColumn = positive(region?["startColumn"]?.integer)
        location.symbol = symbol(place?["logicalLocations"]?[0])
        return location
    }

    private mutating func set(_ location: inout Finding.Location, _ artifact: JSON?) {
        switch target(of: artifact) {
        case .path(let path): location.path = path
        case .url(let url): location.url = url
        case nil: break
        }
    }

    /// The artifact's own place, or that of the run's artifact that it points to.
    private mutating func target(of artifact: JSON?) -> Target? {
        var artifact = artifact
        var uri = artifact?["uri"]?.string
        if uri == nil, let index = artifact?["index"]?.integer {
            artifact = artifacts.element(index)?["location"]
            uri = artifact?["uri"]?.string
        }
        guard let uri, !uri.isEmpty else { return nil }
        let key = Artifact(uri: uri, base: artifact?["uriBaseId"]?.string)
        if let target = known[key] { return target }
        let whole = whole(key)
        let isURL = whole.hasPrefix("http://") || whole.hasPrefix("https://")
        let target = isURL ? Target.url(whole) : .path(places.relative(whole))
        known[key] = target
        return target
    }

    private func positive(_ number: Int?) -> Int? { number.flatMap { $0 > 0 ? $0 : nil } }

    /// A logical location may be one of the run's (3.33.3).
    private func symbol(_ logical: JSON?) -> String? {
        guard let logical else { return nil }
        let shared = logical["index"]?.integer.flatMap { logicalLocations.element($0) }
        let names = [logical, shared].flatMap { [$0?["fullyQualifiedName"], $0?["name"]] }
        return names.lazy.compactMap { $0?.string }.first { !$0.isEmpty }
    }

    /// `file:line` of a location, for a person.
    mutating func words(_ place: JSON?) -> String? {
        guard let physical = place?["physicalLocation"] else { return nil }
        let words: String
        switch target(of: physical["artifactLocation"]) {
        case .path(let path): words = path
        case .url(let url): words = url
        case nil: return nil
        }
        let region = physical["region"] ?? physical["contextRegion"]
        return words + (positive(region?["startLine"]?.integer).map { ":\($0)" } ?? "")
    }

    /// The path or URL of an artifact under its base.
    private func whole(_ artifact: Artifact) -> String {
        let uri = artifact.uri
        if uri.hasPrefix("file:") || uri.contains("://") { return uri }
        let path = base(artifact.base) + uri
        if path.hasPrefix("file:") || path.contains("://") { return path }
        return path.removingPercentEncoding ?? path
    }

    /// What a relative URI is to be put behind; a base may have a base of its own (3.14.14).
    private func base(_ id: String?, depth: Int = 0) -> String {
        guard let id, depth < 8, let entry = bases?[id] else { return "" }
        let uri = entry["uri"]?.string ?? ""
        let folder = uri.isEmpty || uri.hasSuffix("/") ? uri : uri + "/"
        if folder.contains(":") || folder.hasPrefix("/") { return folder }
        return base(entry["uriBaseId"]?.string, depth: depth + 1) + folder
    }
}
