import Findings
import Foundation

/// Places that a run names, as places in the target.
struct SARIFPlaces {
    let run: JSON
    let places: ReportPlaces

    /// Where a result is: its first location, else what stands for one.
    func location(of result: JSON) -> Finding.Location {
        let first = result["locations"]?[0]
        let threads = result["codeFlows"]?[0]?["threadFlows"]?[0]?["locations"]?.array
        var location = self.location(first)
        if location.path == nil, location.url == nil {
            // A flow ends where the problem is.
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
            set(&location, uri(of: result["analysisTarget"]))
        }
        if location.url == nil { location.url = result["webRequest"]?["target"]?.string }
        location.commit = result["partialFingerprints"]?["commitSha"]?.string
            .flatMap { $0.isEmpty ? nil : $0 }
        return location
    }

    private func location(_ place: JSON?) -> Finding.Location {
        let physical = place?["physicalLocation"]
        let region = physical?["region"] ?? physical?["contextRegion"]
        var location = Finding.Location()
        set(&location, uri(of: physical?["artifactLocation"]))
        location.startLine = positive(region?["startLine"]?.integer)
        location.endLine = positive(region?["endLine"]?.integer) ?? location.startLine
        location.startColumn = positive(region?["startColumn"]?.integer)
        location.symbol = symbol(place?["logicalLocations"]?[0])
        return location
    }

    private func set(_ location: inout Finding.Location, _ uri: String?) {
        guard let uri else { return }
        if uri.hasPrefix("http://") || uri.hasPrefix("https://") {
            location.url = uri
        } else {
            location.path = places.relative(uri)
        }
    }

    private func positive(_ number: Int?) -> Int? { number.flatMap { $0 > 0 ? $0 : nil } }

    /// A logical location may be one of the run's (3.33.3).
    private func symbol(_ logical: JSON?) -> String? {
        let shared = logical?["index"]?.integer.flatMap { run["logicalLocations"]?[$0] }
        let names = [logical, shared].flatMap { [$0?["fullyQualifiedName"], $0?["name"]] }
        return names.lazy.compactMap { $0?.string }.first { !$0.isEmpty }
    }

    /// `file:line` of a location, for a person.
    func words(_ place: JSON?) -> String? {
        let location = location(place)
        guard let path = location.path ?? location.url else { return nil }
        return path + (location.startLine.map { ":\($0)" } ?? "")
    }

    /// The path or URL of an artifact: its own, or that of the run's artifact that it points to,
    /// under its base.
    private func uri(of artifact: JSON?) -> String? {
        var artifact = artifact
        if artifact?["uri"] == nil, let index = artifact?["index"]?.integer {
            artifact = run["artifacts"]?[index]?["location"]
        }
        guard let uri = artifact?["uri"]?.string, !uri.isEmpty else { return nil }
        if uri.hasPrefix("file:") || uri.contains("://") { return uri }
        let path = base(artifact?["uriBaseId"]?.string) + uri
        if path.hasPrefix("file:") || path.contains("://") { return path }
        return path.removingPercentEncoding ?? path
    }

    /// What a relative URI is to be put behind; a base may have a base of its own (3.14.14).
    private func base(_ id: String?, depth: Int = 0) -> String {
        guard let id, depth < 8, let entry = run["originalUriBaseIds"]?[id] else { return "" }
        let uri = entry["uri"]?.string ?? ""
        let folder = uri.isEmpty || uri.hasSuffix("/") ? uri : uri + "/"
        if folder.contains(":") || folder.hasPrefix("/") { return folder }
        return base(entry["uriBaseId"]?.string, depth: depth + 1) + folder
    }
}
