import Findings

/// What somebody who deploys demands of an attestation, and the answer.
package struct Verification: Sendable {
    /// Full commit id.
    package var commit: String?
    /// Hexadecimal SHA-256 of the manifest or index of an image.
    package var imageDigest: String?
    /// Hexadecimal SHA-256 of policies; each must have been applied.
    ///
    /// Empty: any of the signer's will do.
    package var policies: [String]
    /// Seconds.
    package var maximumAge: Int?
    /// The folder of the repository that is to be deployed.
    package var folder: String
    /// Seconds since 1970.
    package var now: Int

    /// Clocks differ by so much, in seconds.
    static let tolerance = 300

    package init(
        commit: String?, imageDigest: String?, policies: [String] = [], maximumAge: Int? = nil,
        folder: String = "", now: Int
    ) {
        self.commit = commit?.lowercased()
        self.imageDigest = imageDigest?.lowercased()
        self.policies = policies.map { $0.lowercased() }
        self.maximumAge = maximumAge
        self.folder = folder
        self.now = now
    }

    package enum Answer: Sendable, Hashable {
        /// Valid, of that subject, complete, passing and fresh.
        case yes(Statement)
        /// It is believed, and says no (exit 1).
        case no(String)
        /// It cannot be believed, or does not know (exit 2).
        case cannotTell(String)
    }

    /// Checks the signature first, and heeds nothing of the rest before.
    package func answer(to envelope: [UInt8], trusting keys: [PublicKey]) -> Answer {
        let statement: Statement
        do {
            let payload = try Envelope(reading: envelope).verified(by: keys)
            statement = try Statement(reading: payload)
        } catch {
            return .cannotTell("\(error)")
        }
        if let reason = otherSubject(statement) ?? otherPolicy(statement) { return .no(reason) }
        if statement.verdict == .blocked {
            let rules = statement.rules.filter { $0.outcome == "blocked" }.map(\.id)
            let override = statement.override.map { "; \($0), but an override is no verdict" } ?? ""
            return .no("the gate blocks: " + rules.joined(separator: ", ") + override)
        }
        return age(of: statement) ?? doubt(about: statement) ?? .yes(statement)
    }

    private func otherSubject(_ statement: Statement) -> String? {
        func names(_ wanted: String, _ kind: Statement.Subject.Kind) -> Bool {
            statement.subjects.contains { $0.kind == kind && $0.digest.lowercased() == wanted }
        }
        let subjects = statement.subjects.map(\.digest).joined(separator: ", ")
        if let commit, !names(commit, .commit) {
            return "it is the verdict of \(subjects), not of commit \(commit)"
        }
        if let imageDigest, !names(imageDigest, .image) {
            return "it is the verdict of \(subjects), not of image sha256:\(imageDigest)"
        }
        if statement.folder != folder {
            return statement.folder.isEmpty
                ? "it is the verdict of the whole repository, not of \(folder)"
                : "it is the verdict of the folder \(statement.folder) alone"
        }
        return nil
    }

    private func otherPolicy(_ statement: Statement) -> String? {
        let applied = statement.policies.map { $0.digest.lowercased() }
        guard let missing = policies.first(where: { !applied.contains($0) }) else { return nil }
        let named = statement.policies.map { "\($0.name) (sha256:\($0.digest))" }
        return "it was judged by \(named.joined(separator: ", ")), not by sha256:\(missing)"
    }

    private func age(of statement: Statement) -> Answer? {
        let latest = max(statement.verifiedAt, statement.examinedAt ?? 0)
        if latest > now + Self.tolerance {
            return .cannotTell("it is of \(Statement.time(latest)), which is in the future")
        }
        guard let maximumAge else { return nil }
        guard let examined = statement.examinedAt else {
            return .cannotTell(
                "it does not tell when its subject was examined, so nor how old it is")
        }
        let age = now - min(examined, statement.verifiedAt)
        guard age > maximumAge else { return nil }
        return .no(
            "it is stale: of \(Statement.time(examined)), \(age) s old, at most \(maximumAge) s")
    }

    private func doubt(about statement: Statement) -> Answer? {
        if let narrowedTo = statement.narrowedTo {
            return .cannotTell("only a part was examined: \(narrowedTo)")
        }
        guard statement.isComplete else {
            return .cannotTell("the run was incomplete: " + statement.gaps.joined(separator: "; "))
        }
        switch statement.verdict {
        case .passed, .warned: return nil
        case .blocked, .notEvaluated: return .cannotTell("no policy judged it")
        }
    }
}
