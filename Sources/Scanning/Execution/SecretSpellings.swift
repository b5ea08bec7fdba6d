import Foundation

/// The ways in which a secret may be written: as it is, and as programs encode what they print.
enum SecretSpellings {
    /// A shorter one would be found in words and numbers where nobody put it.
    private static let shortest = SecretNeedles.shortest

    static func of(_ secrets: some Sequence<String>) -> Set<[UInt8]> {
        var spellings: Set<[UInt8]> = []
        for secret in Set(secrets).flatMap(forms) where secret.utf8.count >= shortest {
            let isPlain = secret.utf8.allSatisfy(SecretToken.isInside)
            // What is made of letters and digits alone is written in one way only.
            let texts =
                isPlain
                ? [secret] : [secret] + percentEncoded(secret) + inJSON(secret) + inHTML(secret)
            spellings.formUnion(texts.map { Array($0.utf8) })
            for base64 in base64Encoded(Array(secret.utf8)) where base64.count >= shortest {
                spellings.insert(base64)
            }
            spellings.formUnion(hexadecimal(secret))
        }
        return spellings
    }

    /// A secret of several lines, such as a key, is printed line by line too.
    private static func forms(_ secret: String) -> [String] {
        if PrivateKeyText.isOne(secret) { return [secret] + PrivateKeyText.body(of: secret) }
        let lines = secret.split(whereSeparator: \.isNewline).map(String.init)
        return lines.count > 1 ? [secret] + lines.filter { $0.utf8.count >= 16 } : [secret]
    }

    /// RFC 3986 with and without its unreserved marks, HTML forms, and both cases of the digits.
    private static func percentEncoded(_ secret: String) -> [String] {
        let letters = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
        let kept = [
            "", "/", "-._~", "-._~/", "-._*", "-_.!~*'()", "-._~!$&'()*+,;=:@",
            "-._~!$&'()*+,;=:@/?",
        ]
        return kept.flatMap { marks -> [String] in
            let allowed = letters.union(CharacterSet(charactersIn: marks))
            guard let upper = secret.addingPercentEncoding(withAllowedCharacters: allowed) else {
                return []
            }
            let lower = upper.replacing(/%[0-9A-F]{2}/) { $0.output.lowercased() }
            return [upper, lower].flatMap { [$0, $0.replacing("%20", with: "+")] }
        }
    }

    /// As Foundation writes it, as Python does (ASCII alone), as Go does (safe in HTML), and once more
    /// within another JSON text.
    static func inJSON(_ secret: String) -> [String] {
        let once = [JSONEncoder.OutputFormatting(), .withoutEscapingSlashes].compactMap { options in
            let encoder = JSONEncoder()
            encoder.outputFormatting = options
            guard let text = try? encoder.encode(secret) else { return nil as String? }
            return String(decoding: text.dropFirst().dropLast(), as: UTF8.self)
        }
        let plain = once.last ?? secret
        let inGo = plain.replacing("&", with: "\\u0026").replacing("<", with: "\\u003c")
            .replacing(">", with: "\\u003e")
        let inPython = plain.utf16.map { unit in
            unit < 0x80
                ? String(UnicodeScalar(UInt8(unit)))
                : "\\u" + String(repeating: "0", count: max(0, 4 - String(unit, radix: 16).count))
                    + String(unit, radix: 16)
        }.joined()
        let twice = plain.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return once + [inGo, inPython, twice]
    }

    /// In HTML and XML, with and without quotes escaped.
    private static func inHTML(_ secret: String) -> [String] {
        let bare = secret.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;")
        return [bare]
            + [("&quot;", "&#39;"), ("&#34;", "&#39;"), ("&quot;", "&apos;")].map { quotes in
                bare.replacing("\"", with: quotes.0).replacing("'", with: quotes.1)
            }
    }

    /// Base64 takes three bytes at a time, so that a secret within a longer text has three spellings.
    ///
    /// Characters at the ends that also depend on what stands beside the secret are left out.
    private static func base64Encoded(_ secret: [UInt8]) -> [[UInt8]] {
        (0..<3).flatMap { offset -> [[UInt8]] in
            let padded = Data([UInt8](repeating: 0, count: offset) + secret)
            let whole = (offset * 8 + 5) / 6
            let end = padded.count * 8 / 6
            let text = Array(padded.base64EncodedString().utf8)[whole..<end]
            let forURLs = text.map { byte in
                switch byte {
                case UInt8(ascii: "+"): UInt8(ascii: "-")
                case UInt8(ascii: "/"): UInt8(ascii: "_")
                default: byte
                }
            }
            return [Array(text), forURLs]
        }
    }

    private static func hexadecimal(_ secret: String) -> [[UInt8]] {
        let digits = secret.utf8.map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        return [Array(digits.utf8), Array(digits.uppercased().utf8)]
    }
}
