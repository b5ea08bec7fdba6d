import Foundation

/// Text around DER, as RFC 7468 has it.
struct PEM {
    static let publicKey = "PUBLIC KEY"
    static let privateKey = "PRIVATE KEY"

    let label: String
    let der: [UInt8]

    var text: String {
        let body = Data(der).base64EncodedString(options: [
            .lineLength64Characters, .endLineWithLineFeed,
        ])
        return "-----BEGIN \(label)-----\n\(body)\n-----END \(label)-----\n"
    }

    /// The blocks of a text in their order; text between them is explanatory, as the RFC has it.
    static func blocks(in text: String) -> [PEM] {
        var blocks: [PEM] = []
        var label: Substring?
        var body = ""
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.trimmingCharacters(in: .whitespaces)
            if line.hasPrefix("-----BEGIN "), line.hasSuffix("-----") {
                label = line.dropFirst(11).dropLast(5)
                body = ""
            } else if let open = label, line == "-----END \(open)-----" {
                guard let data = Data(base64Encoded: body) else { return [] }
                blocks.append(PEM(label: String(open), der: Array(data)))
                label = nil
            } else if label != nil {
                body += line
            }
        }
        return label == nil ? blocks : []
    }
}
