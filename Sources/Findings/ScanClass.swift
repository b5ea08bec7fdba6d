/// What kind of problem a scanner looks for; the word that policies and reports use.
package enum ScanClass: String, Sendable, Hashable, CaseIterable, Codable {
    case sast, secrets, sca, container, iac, dast, sbom, licence, malware
    /// What the target does against being scanned, found by sluice itself.
    case evasion

    /// Whether its findings point at a line of text, so that the text itself can identify them.
    package var pointsAtCode: Bool {
        switch self {
        case .sast, .iac, .secrets, .malware: true
        case .sca, .container, .dast, .sbom, .licence, .evasion: false
        }
    }
}
