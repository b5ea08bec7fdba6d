import Attesting
import Findings
import Manifests
import Reporting

/// Writes the verdict of a scan, signed; the key is read before anything is scanned.
struct AttestationWriter: Sendable {
    private let file: String
    private let key: SigningKey

    /// `nil` when no attestation is asked for.
    init?(_ options: AttestationOptions, _ installed: InstalledSluice) throws {
        guard let attest = options.attest else { return nil }
        file = installed.surroundings.absolute(attest)
        let reference = options.key?.reference ?? installed.configuration.attestationKey
        guard let reference else { throw KeyError.missing }
        let text = try reference.text(installed.surroundings)
        do {
            key = try SigningKey(text)
        } catch {
            throw KeyError.invalid(options.key?.text ?? "attestation_key", "\(error)")
        }
    }

    /// - Throws: `AttestingError.noSubject` for what has no name of its own, `ReportError`.
    func write(_ scan: Scan) throws {
        let statement = try Statement(
            scan, images: scan.run.target.imageDigests, examinedAt: scan.run.examinedAt)
        let envelope = try Envelope(signing: statement.encoded, with: key)
        try ReportFile(path: file).write(envelope.encoded)
    }
}
