import Foundation

/// Texts and places of a SARIF document.
enum SARIFText {
    /// A message given directly, or by the rule's message strings with arguments put in (3.11).
    static func message(_ message: JSON?, rule: JSON?) -> String? {
        guard let message else { return nil }
        if let text = message["text"]?.string, !text.isEmpty { return text }
        if let id = message["id"]?.string,
            var text = rule?["messageStrings"]?[id]?["text"]?.string
        {
            for (index, argument) in (message["arguments"]?.array ?? []).enumerated() {
                text = text.replacing("{\(index)}", with: argument.text ?? "")
            }
            return text
        }
        return message["markdown"]?.string
    }

    static func firstLine(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).first { !$0.trimmingSpaces.isEmpty }
        return (line ?? "").trimmingSpaces
    }

    /// The path of an artifact: its own URI, or that of the artifact it points to, under its base.
    static func path(_ artifact: JSON?, _ run: JSON) -> String? {
        var artifact = artifact
        if artifact?["uri"] == nil, let index = artifact?["index"]?.integer {
            artifact = run["artifacts"]?[index]?["location"]
        }
        guard let uri = artifact?["uri"]?.string, !uri.isEmpty else { return nil }
        if uri.hasPrefix("file:") || uri.hasPrefix("/") { return uri }
        let decoded = uri.removingPercentEncoding ?? uri
        guard let id = artifact?["uriBaseId"]?.string,
            let base = run["originalUriBaseIds"]?[id]?["uri"]?.string, base.hasPrefix("file:")
        else { return decoded }
        return base.hasSuffix("/") ? base + uri : base + "/" + uri
    }
}
