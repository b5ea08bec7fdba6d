import Findings
import Foundation

extension Statement {
    /// The bytes that are signed.
    package var encoded: [UInt8] {
        let statement = StrictJSON.object([
            "_type": .string(Self.type),
            "predicateType": .string(Self.predicateType),
            "subject": .array(
                subjects.map { subject in
                    .object([
                        "name": .string(subject.name),
                        "digest": .object([subject.kind.rawValue: .string(subject.digest)]),
                    ])
                }),
            "predicate": .object([
                "verifier": .object([
                    "id": .string(Self.verifier),
                    "version": .object(["sluice": .string(sluiceVersion)]),
                ]),
                "timeVerified": .string(Self.time(verifiedAt)),
                "resourceUri": .string(resourceURI),
                "policy": .object(policyDescriptor),
                "verificationResult": .string(hasPassed ? "PASSED" : "FAILED"),
                "verifiedLevels": .texts([
                    hasPassed ? "SLUICE_" + verdict.rawValue.uppercased() : "FAILED"
                ]),
                Self.verdictType: own,
            ]),
        ])
        return Array(statement.text.utf8)
    }

    static func time(_ seconds: Int) -> String {
        Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
    }

    /// Of several policies, the digest is that of their digests, sorted, a line each.
    private var policyDescriptor: [String: StrictJSON] {
        let names = policies.map(\.name).joined(separator: "+")
        let lines = policies.map { $0.digest + "\n" }.sorted().joined()
        let digest =
            policies.count == 1 ? policies[0].digest : Digest.sha256(of: Array(lines.utf8))
        return [
            "uri": .string("urn:sluice:policy:" + Self.escaped(names)),
            "digest": .object(["sha256": .string(digest)]),
        ]
    }

    private var resourceURI: String {
        let version = subjects.map(\.digest).joined(separator: ",")
        let place = Self.escaped(target)
        if subjects.allSatisfy({ $0.kind == .image }) { return "oci:\(place)@sha256:\(version)" }
        return place.contains("://") ? "git+\(place)@\(version)" : "git:\(place)@\(version)"
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed.union([":", "/", "+"]))
            ?? ""
    }

    private var own: StrictJSON {
        .object([
            "run": .string(run),
            "target": .string(target),
            "ref": .orNull(ref),
            "commit": .orNull(subjects.first { $0.kind == .commit }?.digest),
            "folder": .string(folder),
            "narrowedTo": .orNull(narrowedTo),
            "examinedAt": .orNull(examinedAt.map { Self.time($0) }),
            "verdict": .string(verdict.rawValue),
            "completeness": .string(isComplete ? "complete" : "incomplete"),
            "gaps": .texts(gaps),
            "policies": .array(policies.map(\.json)),
            "waivers": .array(waivers.map(\.json)),
            "override": .orNull(override),
            "scanners": .array(scanners.map(\.json)),
            "rules": .array(rules.map(\.json)),
            "counts": .object(counts.mapValues { .integer($0) }),
            "newFindings": .integer(newFindings),
        ])
    }
}

extension Statement.Policy {
    fileprivate var json: StrictJSON {
        .object(["name": .string(name), "sha256": .string(digest)])
    }
}

extension Statement.Scanner {
    fileprivate var json: StrictJSON {
        .object([
            "id": .string(id), "class": .string(scanClass), "state": .string(state),
            "required": .bool(isRequired), "version": .orNull(version),
            "databaseDate": .orNull(databaseDate),
        ])
    }
}

extension Statement.Rule {
    fileprivate var json: StrictJSON {
        .object([
            "id": .string(id), "action": .string(action), "outcome": .string(outcome),
            "matched": .integer(matched), "limit": .integer(limit),
        ])
    }
}
