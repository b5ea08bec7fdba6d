import Foundation

/// Passwords of URLs (RFC 3986, 3.2.1) in what scanners left, whether a scanner found them or not.
///
/// A lock file names servers with their passwords, which an SBOM copies and scanners of secrets pass over.
enum PasswordsInURLs {
    private static let piece = 4 << 20
    private static let longest = 512

    /// The passwords in all files of a folder; what cannot be read has none.
    static func values(in folder: String) -> Set<String> {
        guard let names = FileManager.default.enumerator(atPath: folder) else { return [] }
        var values: Set<String> = []
        while let name = names.nextObject() as? String {
            guard names.fileAttributes?[.type] as? FileAttributeType == .typeRegular,
                let file = FileHandle(forReadingAtPath: folder + "/" + name)
            else { continue }
            defer { try? file.close() }
            var rest: [UInt8] = []
            while let data = try? file.read(upToCount: piece), !data.isEmpty {
                rest += data
                values.formUnion(self.values(in: rest))
                rest = rest.suffix(longest)
            }
        }
        return values
    }

    static func values(in bytes: [UInt8]) -> Set<String> {
        var values: Set<String> = []
        var place = 0
        while let start = afterScheme(bytes, from: place) {
            place = start
            if let value = password(bytes, at: start) { values.insert(value) }
        }
        return values
    }

    /// Behind the next `://`.
    private static func afterScheme(_ bytes: [UInt8], from start: Int) -> Int? {
        var place = start
        while place + 3 <= bytes.count {
            if bytes[place + 2] == UInt8(ascii: "/") {
                if bytes[place + 1] == UInt8(ascii: "/"), bytes[place] == UInt8(ascii: ":") {
                    return place + 3
                }
                place += 1
            } else {
                place += bytes[place + 2] == UInt8(ascii: ":") ? 2 : 3
            }
        }
        return nil
    }

    private static func password(_ bytes: [UInt8], at start: Int) -> String? {
        var colon: Int?
        for place in start..<min(bytes.count, start + longest) {
            switch bytes[place] {
            case UInt8(ascii: ":") where colon == nil: colon = place
            case UInt8(ascii: "@"):
                guard let colon, colon + 1 < place else { return nil }
                let value = String(decoding: bytes[(colon + 1)..<place], as: UTF8.self)
                return isPlaceholder(value) ? nil : value
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return nil
            case let byte where !SecretToken.belongs(byte): return nil
            default: continue
            }
        }
        return nil
    }

    /// A variable, or what stands where a password was.
    private static func isPlaceholder(_ value: String) -> Bool {
        value.hasPrefix("$") || value.contains("…#") || value.contains("***")
            || value == "REDACTED"
    }
}
