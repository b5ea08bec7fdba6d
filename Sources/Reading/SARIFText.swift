import Foundation

/// Texts and places of a SARIF document.
package enum SARIFText {
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

    package static func firstLine(_ text: String) -> String {
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
        if uri.hasPrefix("file:") { return uri }
        let path = base(artifact?["uriBaseId"]?.string, run) + uri
        return path.hasPrefix("file:") ? path : path.removingPercentEncoding ?? path
    }

    /// What a relative URI is to be put behind; a base may have a base of its own (3.14.14).
    private static func base(_ id: String?, _ run: JSON, depth: Int = 0) -> String {
        guard let id, depth < 8, let entry = run["originalUriBaseIds"]?[id],
            let uri = entry["uri"]?.string, !uri.isEmpty
        else { return "" }
        let folder = uri.hasSuffix("/") ? uri : uri + "/"
        if folder.contains(":") || folder.hasPrefix("/") { return folder }
        return base(entry["uriBaseId"]?.string, run, depth: depth + 1) + folder
    }
}
