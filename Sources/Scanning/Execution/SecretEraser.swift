import Foundation

/// Takes secrets out of what a scanner left, before anybody reads or keeps it.
struct SecretEraser {
    /// What stands where a secret was.
    private static let mask = Data("***".utf8)
    /// A shorter one would be found in words and numbers where nobody put it.
    private static let shortest = 4

    private let spellings: [Data]

    init(_ secrets: some Sequence<String>) {
        spellings = Set(secrets.filter { $0.utf8.count >= Self.shortest }.flatMap(Self.spellings))
            .sorted { ($0.utf8.count, $1) > ($1.utf8.count, $0) }
            .map { Data($0.utf8) }
    }

    /// Rewrites every file in a folder that holds a secret; one that cannot be rewritten is removed.
    func erase(in folder: String) {
        guard !spellings.isEmpty,
            let names = FileManager.default.enumerator(atPath: folder)
        else { return }
        while let name = names.nextObject() as? String {
            guard names.fileAttributes?[.type] as? FileAttributeType == .typeRegular else {
                continue
            }
            erase(file: folder + "/" + name)
        }
    }

    private func erase(file: String) {
        let url = URL(filePath: file)
        do {
            let data = try Data(contentsOf: url)
            guard let clean = cleaned(data) else { return }
            try clean.write(to: url)
        } catch {
            try? FileManager.default.removeItem(at: url)
        }
    }

    /// `nil` when there was nothing to take out.
    private func cleaned(_ data: Data) -> Data? {
        var clean: Data?
        for spelling in spellings {
            var rest = clean ?? data
            guard rest.range(of: spelling) != nil else { continue }
            var kept = Data()
            while let range = rest.range(of: spelling) {
                kept += rest[rest.startIndex..<range.lowerBound] + Self.mask
                rest = rest[range.upperBound...]
            }
            clean = kept + rest
        }
        return clean
    }

    /// As it is, and as JSON, URLs and HTTP's basic authentication write it.
    private static func spellings(of secret: String) -> [String] {
        var spellings = [secret, Data(secret.utf8).base64EncodedString()]
        if let encoded = secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics) {
            spellings.append(encoded)
        }
        for options in [JSONEncoder.OutputFormatting(), .withoutEscapingSlashes] {
            let encoder = JSONEncoder()
            encoder.outputFormatting = options
            if let text = try? encoder.encode(secret) {
                spellings.append(String(decoding: text.dropFirst().dropLast(), as: UTF8.self))
            }
        }
        return spellings
    }
}
