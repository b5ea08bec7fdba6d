import Findings
import Manifests

/// An attribute that a kind of finding never has is no, not unknown: a rule on EPSS says nothing
/// about hard-coded passwords, and telling so for each of them would drown what matters.
private func answer<Value>(
    _ value: Value?, ifMissing isUnknown: Bool, _ holds: (Value) -> Bool
) -> Truth {
    guard let value else { return isUnknown ? .unknown : .no }
    return Truth(holds(value))
}

struct Exploited: Facet {
    let isKnown: Bool?
    let mayBePublished: Bool

    init(_ finding: Finding) {
        isKnown = finding.knownExploited
        mayBePublished = finding.mayBePublished
    }

    func equals(_ wanted: Bool) -> Truth {
        answer(isKnown, ifMissing: mayBePublished) { $0 == wanted }
    }
}

struct Reached: Facet {
    let isReachable: Bool?
    let mayBePublished: Bool

    init(_ finding: Finding) {
        isReachable = finding.isReachable
        mayBePublished = finding.mayBePublished
    }

    func equals(_ wanted: Bool) -> Truth {
        answer(isReachable, ifMissing: mayBePublished) { $0 == wanted }
    }
}

struct Likelihood: Facet {
    let epss: Double?
    let mayBePublished: Bool

    init(_ finding: Finding) {
        epss = finding.epss
        mayBePublished = finding.mayBePublished
    }

    func lies(within bounds: Bounds<Double>) -> Truth {
        answer(epss, ifMissing: mayBePublished, bounds.contains)
    }
}

struct Score: Facet {
    let cvss: Double?
    let mayBePublished: Bool

    init(_ finding: Finding) {
        cvss = finding.cvss
        mayBePublished = finding.mayBePublished
    }

    func lies(within bounds: Bounds<Double>) -> Truth {
        answer(cvss, ifMissing: mayBePublished, bounds.contains)
    }
}

struct Vector: Facet {
    /// The parts of a vector by their names.
    struct Parts: Sendable {
        let values: [String: String]?
        let mayBePublished: Bool

        func meet(_ demands: [MetricDemand]) -> Truth {
            guard let values else { return mayBePublished ? .unknown : .no }
            return demands.map { demand -> Truth in
                guard let value = values[demand.metric] else { return .unknown }
                return Truth(demand.values.contains(value.uppercased()))
            }.min() ?? .yes
        }
    }

    let vector: CVSS?
    let mayBePublished: Bool

    init(_ finding: Finding) {
        vector = finding.cvssVector
        mayBePublished = finding.mayBePublished
    }

    var asked: Parts {
        let pairs = vector.map { vector in
            "\(vector)".split { "/()".contains($0) }.compactMap { part -> (String, String)? in
                let sides = part.split(separator: ":")
                return sides.count == 2 ? (String(sides[0]), String(sides[1])) : nil
            }
        }
        return Parts(
            values: pairs.map { Dictionary($0) { first, _ in first } },
            mayBePublished: mayBePublished)
    }
}

struct Weaknesses: Facet {
    let cwes: [Int]
    /// Whether its kind of finding has weaknesses.
    let mayHaveSome: Bool

    init(_ finding: Finding) {
        cwes = finding.cwes
        mayHaveSome = ![.licence, .sbom, .evasion].contains(finding.scanClass)
    }

    func include(anyOf family: Set<Int>) -> Truth {
        if cwes.isEmpty, mayHaveSome { return .unknown }
        return Truth(cwes.contains(where: family.contains))
    }
}

/// CVE, GHSA and other names, whatever the case of their letters.
struct Identifiers: Facet {
    struct Lowered: Sendable {
        let names: [String]
        let isInPackage: Bool
    }

    let names: [String]
    let isInPackage: Bool

    init(_ finding: Finding) {
        names = finding.identifiers
        isInPackage = finding.isInPackage
    }

    var asked: Lowered { Lowered(names: names.map { $0.lowercased() }, isInPackage: isInPackage) }
}

extension Identifiers.Lowered {
    func include(anyOf wanted: Set<String>) -> Truth {
        if names.isEmpty, isInPackage { return .unknown }
        return Truth(names.contains(where: wanted.contains))
    }
}
