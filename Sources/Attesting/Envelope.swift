import Foundation

/// A DSSE envelope (secure-systems-lab/dsse, protocol and envelope 1.0.2) with one signature.
///
/// DSSE allows several signatures; one that nobody checked beside one that somebody did is a claim that
/// readers disagree on, and sluice writes one alone.
package struct Envelope: Sendable, Hashable {
    package static let statementType = "application/vnd.in-toto+json"
    /// Larger ones are refused unread: a statement lists scanners and rules, never findings.
    package static let maximumBytes = 4 << 20

    package var payloadType: String
    package var payload: [UInt8]
    package var keyID: String
    package var signature: [UInt8]

    /// Signs a payload.
    package init(
        signing payload: [UInt8], type: String = Self.statementType, with key: SigningKey
    ) throws(AttestingError) {
        payloadType = type
        self.payload = payload
        keyID = key.publicKey.id
        signature = try key.signature(for: Self.preAuthentication(type, payload))
    }

    /// What is signed: type and payload with their lengths, so that neither can be read as the other.
    package static func preAuthentication(_ type: String, _ payload: [UInt8]) -> [UInt8] {
        Array("DSSEv1 \(type.utf8.count) \(type) \(payload.count) ".utf8) + payload
    }

    /// - Returns: The payload, once a trusted key's signature was found right.
    package func verified(by keys: [PublicKey]) throws(AttestingError) -> [UInt8] {
        guard let key = keys.first(where: { $0.id == keyID }) else { throw .unknownKey(keyID) }
        guard key.accepts(signature, for: Self.preAuthentication(payloadType, payload)) else {
            throw .wrongSignature(keyID)
        }
        return payload
    }
}

extension Envelope {
    package var encoded: [UInt8] {
        let json = StrictJSON.object([
            "payload": .string(Data(payload).base64EncodedString()),
            "payloadType": .string(payloadType),
            "signatures": .array([
                .object([
                    "keyid": .string(keyID),
                    "sig": .string(Data(signature).base64EncodedString()),
                ])
            ]),
        ])
        return Array((json.text + "\n").utf8)
    }

    /// Reads an envelope; nothing of it is to be believed before ``verified(by:)``.
    package init(reading bytes: [UInt8]) throws(AttestingError) {
        guard bytes.count <= Self.maximumBytes else {
            throw .invalidEnvelope("it is larger than \(Self.maximumBytes) bytes")
        }
        let root = try StrictJSON(reading: bytes)
        let members = try Self.members(root, ["payload", "payloadType", "signatures"])
        guard case .string(let type) = members["payloadType"] else {
            throw .invalidEnvelope("payloadType is no text")
        }
        guard type == Self.statementType else {
            throw .invalidEnvelope("its payload is of another type than \(Self.statementType)")
        }
        guard case .array(let signatures) = members["signatures"], signatures.count == 1 else {
            throw .invalidEnvelope("it needs exactly one signature")
        }
        let signature = try Self.members(signatures[0], ["keyid", "sig"])
        guard case .string(let keyID) = signature["keyid"], !keyID.isEmpty else {
            throw .invalidEnvelope("its signature names no key")
        }
        payloadType = type
        self.keyID = keyID
        payload = try Self.bytes(members["payload"], "payload")
        self.signature = try Self.bytes(signature["sig"], "sig")
    }

    private static func members(
        _ json: StrictJSON, _ names: Set<String>
    ) throws(AttestingError) -> [String: StrictJSON] {
        guard case .object(let members) = json, Set(members.keys) == names else {
            throw .invalidEnvelope(
                "expected an object of \(names.sorted().joined(separator: ", "))")
        }
        return members
    }

    /// Base64 in its one canonical spelling: a changed byte in the rest of the last group must show.
    private static func bytes(
        _ json: StrictJSON?, _ name: String
    ) throws(AttestingError) -> [UInt8] {
        guard case .string(let text) = json, let data = Data(base64Encoded: text),
            data.base64EncodedString() == text
        else { throw .invalidEnvelope("\(name) is not base64") }
        return Array(data)
    }
}
