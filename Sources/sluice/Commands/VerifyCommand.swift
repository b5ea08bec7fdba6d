import ArgumentParser
import Attesting
import Findings
import Foundation
import Manifests

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Says whether a signed verdict lets this commit or image ship.",
        discussion: """
            Exits 0 only for a valid, complete, passing and fresh verdict of that very commit or image; 1 when \
            it is believed and says no (blocked, another commit, image or policy, too old); 2 when it cannot \
            be believed or does not know (unreadable, a wrong signature or key, incomplete, only a part, of \
            the future).
            """)

    @Argument(help: "The attestation.") var attestation: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A public key that is trusted: a file, env:NAME or command:PROGRAM; repeatable.",
            valueName: "key"))
    var key: [KeyPlace]

    @Option(name: .long, help: ArgumentHelp("Full id of the commit.", valueName: "id"))
    var commit: String?

    @Option(
        name: .customLong("image-digest"),
        help: ArgumentHelp("Digest of the image.", valueName: "sha256:…"))
    var imageDigest: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A policy that must have judged it: a file, or sha256:…; repeatable.",
            valueName: "policy"))
    var policy: [String] = []

    @Option(
        name: .customLong("max-age"),
        help: ArgumentHelp("How old the examination may be, such as 24h.", valueName: "time"))
    var maximumAge: TimeSpan?

    @Option(
        name: .long,
        help: ArgumentHelp("The folder of the repository that is deployed.", valueName: "path"))
    var folder = ""

    @Flag(name: .shortAndLong, help: "Print nothing but errors.") var quiet = false

    func validate() throws {
        if key.isEmpty { throw ValidationError("name at least one --key") }
        if commit == nil, imageDigest == nil {
            throw ValidationError("name --commit or --image-digest")
        }
        if let commit, ![40, 64].contains(commit.count) || !commit.allSatisfy(\.isHexDigit) {
            throw ValidationError("--commit needs the full id of a commit")
        }
        if let imageDigest, Self.digest(imageDigest) == nil {
            throw ValidationError("--image-digest needs sha256: and 64 hexadecimal digits")
        }
    }

    private static func digest(_ text: String) -> String? {
        guard text.hasPrefix("sha256:") else { return nil }
        let digits = text.dropFirst(7)
        return digits.count == 64 && digits.allSatisfy(\.isHexDigit) ? String(digits) : nil
    }

    func run() async throws {
        try await Failure.handle {
            let surroundings = Surroundings.current
            let verification = Verification(
                commit: commit, imageDigest: imageDigest.flatMap(Self.digest),
                policies: try policy.map { try Self.policy($0, surroundings) },
                maximumAge: maximumAge?.seconds,
                folder: folder.split(separator: "/").filter { $0 != "." }.joined(separator: "/"),
                now: Int(Date().timeIntervalSince1970))
            let keys = try key.flatMap { try Self.keys($0, surroundings) }
            let path = surroundings.absolute(attestation)
            let handle = FileHandle(forReadingAtPath: path)
            guard let handle, let data = try handle.read(upToCount: Envelope.maximumBytes + 1)
            else {
                Failure.tell("\(attestation) cannot be read")
                throw Failure.exit(.incomplete)
            }
            switch verification.answer(to: Array(data), trusting: keys) {
            case .yes(let statement):
                if !quiet { print(Visible.line(Self.line(statement))) }
            case .no(let reason):
                Failure.tell("\(attestation): \(reason)")
                throw Failure.exit(.blocked)
            case .cannotTell(let reason):
                Failure.tell("\(attestation): \(reason)")
                throw Failure.exit(.incomplete)
            }
        }
    }

    private static func line(_ statement: Statement) -> String {
        let subjects = statement.subjects.map(\.digest).joined(separator: ", ")
        let policies = statement.policies.map(\.name).joined(separator: ", ")
        return "\(statement.verdict.rawValue.uppercased()) \(subjects) by \(policies), "
            + "complete, run \(statement.run)"
    }

    private static func policy(_ text: String, _ surroundings: Surroundings) throws -> String {
        if let digest = digest(text) { return digest }
        return Digest.sha256(
            of: Array(try Document.contents(of: surroundings.absolute(text)).utf8))
    }

    private static func keys(
        _ place: KeyPlace, _ surroundings: Surroundings
    ) throws -> [PublicKey] {
        let text = try place.reference.text(surroundings)
        do {
            return try PublicKey.all(in: text)
        } catch {
            throw KeyError.invalid(place.text, "\(error)")
        }
    }
}
