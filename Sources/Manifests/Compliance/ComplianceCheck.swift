package import Findings

/// Something that must be so for the target to be deployed, shown by evidence.
package struct ComplianceCheck: Shaped, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case owner = "catalog.owner"
        case branchProtection = "forge.branch_protection"
        case billOfMaterials = "sbom"
        case licences
        case threatModel = "threat_model"
        case rotation = "secrets.rotated"
        case baseImages = "images.base"
        case contacts = "security.contacts"
    }

    package var id: Marked<String>
    package var kind: Kind
    /// Where the evidence is in the tree: the repository's own claim.
    package var paths: [Glob]
    /// A file of evidence beside the policy, which the repository cannot write.
    package var evidence: Marked<String>?
    /// What the evidence file holds, read with the policy; `nil` when it could not be read.
    package internal(set) var evidenceText: String?
    /// Licences or images that may be used.
    package var allowed: [Glob]
    /// Paths that the threat model is about.
    package var watched: [Glob]
    package var maximumAge: TimeSpan?
    package var action: RuleOutcome.Action
    package var help: String?

    package static let shapeName = "complianceCheck"

    package init(
        id: String, kind: Kind, paths: [Glob] = [], allowed: [Glob] = [], watched: [Glob] = [],
        evidenceText: String? = nil, maximumAge: TimeSpan? = nil,
        action: RuleOutcome.Action = .block
    ) {
        self.id = .unplaced(id)
        self.kind = kind
        self.paths = paths
        evidence = evidenceText == nil ? nil : .unplaced("evidence")
        self.evidenceText = evidenceText
        self.allowed = allowed
        self.watched = watched
        self.maximumAge = maximumAge
        self.action = action
    }

    package init(from fields: inout Fields) {
        id = fields.required("id", Shape<String>.identifier.marked, "the check's name in reports")
        kind = fields.required("check", .word(.owner), "what must be so")
        paths =
            fields.optional(
                "path", .oneOrMore(.glob), "files of the tree, which are the repository's claim")
            ?? []
        evidence = fields.optional(
            "evidence", Shape<String>.text.marked, "a file beside the policy")
        allowed =
            fields.optional("allow", .oneOrMore(.glob), "licences or images that may be used") ?? []
        watched =
            fields.optional("watch", .oneOrMore(.glob), "paths that the threat model is about")
            ?? []
        maximumAge = fields.optional("max_age", .timeSpan, "how old evidence or a secret may be")
        action =
            fields.optional("action", .word(.block), "what happens when it is not so") ?? .block
        help = fields.optional("help", .text, "what to do about it")
        check(&fields)
    }

    private func check(_ fields: inout Fields) {
        let needsEvidence = kind == .branchProtection || kind == .rotation
        if needsEvidence, evidence == nil, paths.isEmpty {
            fields.report("\(kind.rawValue) needs evidence or path")
        }
        if kind == .licences || kind == .baseImages, allowed.isEmpty {
            fields.report("\(kind.rawValue) needs allow")
        }
        if kind != .licences, kind != .baseImages, !allowed.isEmpty {
            fields.report("allow says nothing of \(kind.rawValue)")
        }
        if kind != .threatModel, !watched.isEmpty {
            fields.report("watch says nothing of \(kind.rawValue)")
        }
    }

    /// Apart from checks of the same name in other policies.
    package var key: String {
        ([id.value] + places.map(\.description)).joined(separator: "\u{0}")
    }

    /// Where the tree is looked through; the usual places when none are named.
    package var places: [Glob] {
        if !paths.isEmpty { return paths }
        let usual: [String] =
            switch kind {
            case .owner, .branchProtection, .billOfMaterials, .licences, .rotation: []
            case .threatModel:
                [
                    "**/{threat-model,threatmodel,threat_model,threagile}.{json,yaml,yml,md}",
                    "**/ThreatDragonModels/**/*.json", "**/threats.json",
                ]
            case .baseImages:
                ["**/{Dockerfile,Containerfile,*.Dockerfile,Dockerfile.*,*.dockerfile}"]
            case .contacts:
                [
                    "{SECURITY.md,.github/SECURITY.md,.gitlab/SECURITY.md,docs/SECURITY.md}",
                    "**/.well-known/security.txt", "security.txt",
                ]
            }
        return usual.compactMap { Glob($0) }
    }
}
