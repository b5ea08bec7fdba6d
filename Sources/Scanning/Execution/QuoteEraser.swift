import Foundation
import Manifests
import Reading

/// Takes what a report copies out of the target out of the file that is kept: it may be a secret.
///
/// It works once the report was read and judged.
struct QuoteEraser {
    /// What stands where a quotation was.
    static let mask = "***"

    private let format: Output.Format
    private let members: Set<String>
    private let redactions: [Mapping]

    init(_ output: Output) {
        format = output.format
        // SARIF 2.1.0 §3.3.4 and §3.30.13: the text of a region, and of the lines around it.
        members = Set(output.quotes + (output.format == .sarif ? ["snippet"] : []))
        redactions = output.mappings.filter { !$0.redact.isEmpty }
    }

    /// Rewrites a report that quotes; one that can't be read, or not be rewritten, is removed.
    func erase(file: String) {
        guard !members.isEmpty || !redactions.isEmpty else { return }
        let url = URL(filePath: file)
        guard !ReportReader.isTooLarge(file) else {
            try? FileManager.default.removeItem(at: url)
            return
        }
        guard let data = try? Data(contentsOf: url) else { return }
        do {
            let bytes = [UInt8](data)
            let values =
                format == .jsonl
                ? try JSONParser.parseMany(bytes) : [try JSONParser.parse(bytes)]
            let erased = values.map(erased)
            guard erased != values else { return }
            let clean = Data(erased.map(\.bytes).joined(separator: [UInt8(ascii: "\n")]))
            guard StateFile(file).write(clean) else { throw CocoaError(.fileWriteUnknown) }
        } catch {
            try? FileManager.default.removeItem(at: url)
        }
    }

    /// A SARIF file stays one that readers of SARIF accept.
    private var quotation: JSON {
        guard format == .sarif else { return .string(Self.mask) }
        var content = JSON.Object()
        content.append("text", .string(Self.mask))
        return .object(content)
    }

    private func erased(_ value: JSON) -> JSON {
        switch value {
        case .string(let text): .string(redactions.reduce(text) { $1.redacted($0) })
        case .array(let elements): .array(elements.map(erased))
        case .object(let object):
            .object(
                object.members.reduce(into: JSON.Object()) { kept, member in
                    let isQuotation = members.contains(member.key) && member.value != .null
                    kept.append(member.key, isQuotation ? quotation : erased(member.value))
                })
        case .null, .boolean, .number: value
        }
    }
}
