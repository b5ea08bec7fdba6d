/// Why something cannot be signed, or what is signed cannot be believed.
package enum AttestingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Not JSON as RFC 8259 has it, or JSON that readers disagree on.
    case invalidJSON(String)
    case invalidEnvelope(String)
    case invalidStatement(String)
    /// Names the key that the envelope claims.
    case unknownKey(String)
    case wrongSignature(String)
    case invalidKey(String)
    /// What was scanned is no commit and no image.
    case noSubject(String)

    package var description: String {
        switch self {
        case .invalidJSON(let reason): "it is not plain JSON: \(reason)"
        case .invalidEnvelope(let reason): "it is no DSSE envelope of sluice: \(reason)"
        case .invalidStatement(let reason): "it is no statement of sluice: \(reason)"
        case .unknownKey(let id): "it is signed with the key \(id), which is not trusted here"
        case .wrongSignature(let id): "its signature is not that of the key \(id)"
        case .invalidKey(let reason): "no Ed25519 key: \(reason)"
        case .noSubject(let reason): "nothing can be attested: \(reason)"
        }
    }
}
